using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>The cookies that the project's own code appends to responses, as they are met while code is followed.</summary>
/// <param name="sources">The project's code.</param>
internal sealed class AppendedCookies(CSharpSources sources)
{
    /// <summary>How such a call reads.</summary>
    public const string Call = "Cookies.Append(";

    private const string Before = "Cookies.";
    private readonly List<(string? Name, SourceSpan Span, CsValue? Options, Condition When)> _found = [];
    private readonly HashSet<SyntaxNode> _followed = [];
    private ImmutableArray<string>? _marks;

    /// <summary>The cookies: name, call, options, and on which path they are appended.</summary>
    public IReadOnlyList<(string? Name, SourceSpan Span, CsValue? Options, Condition When)> Found => _found;

    /// <summary>Notes a call that appends a cookie, and follows functions among the arguments of another that do.</summary>
    /// <returns>Whether it is a call that appends a cookie.</returns>
    public bool Look(CSharpInterpreter code, CsValue? receiver, CsCall call)
    {
        if (
            call.Name == "Append"
            && call.Arguments.Length is 2 or 3
            && (receiver is RequestHandle { Type: RequestHandle.Cookies } || Follows(call.NameSpan))
        )
        {
            var name = (call.Argument(0, "key") as CsText)?.Value;
            if (!_found.Exists(other => other.Span == call.NameSpan && other.Name == name && code.Path == other.When))
            {
                var options = call.Arguments.Length == 3 ? call.Argument(2, "options") : null;
                // What happens to the options later does not change the cookie.
                _found.Add((name, call.NameSpan, options is CsObject known ? Copy(known) : options, code.Path));
            }

            return true;
        }

        foreach (var function in call.Functions)
        {
            Follow(code, function, call.Span);
        }

        return false;
    }

    private static CsObject Copy(CsObject options)
    {
        var copy = new CsObject(options.TypeName) { Declaration = options.Declaration, Missing = options.Missing };
        foreach (var (name, slot) in options.Properties)
        {
            foreach (var write in slot.Writes)
            {
                copy.Slot(name).Write(write.When, write.Value, write.Span);
            }
        }

        return copy;
    }

    /// <summary>Follows a function that appends a cookie somewhere; each once.</summary>
    private void Follow(CSharpInterpreter code, CsFunction function, SourceSpan place)
    {
        if (function.Body is { } body && Appends(body.ToString()) && _followed.Add(body))
        {
            // Where the type is left out the first parameter is the request.
            CsValue[] given = function.Parameters is [{ Type: null }, ..] ? [new RequestHandle("HttpContext")] : [];
            code.Invoke(function, [.. given], place);
        }
    }

    private bool Appends(string text)
    {
        foreach (var mark in _marks ??= Marks())
        {
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a function mentions that appends a cookie: the call, or a method of the project that makes it.</summary>
    private ImmutableArray<string> Marks() =>
        [
            .. sources
                .Mentioning(Call)
                .ToArray()
                .SelectMany(file => file.Root.DescendantNodes().OfType<MethodDeclarationSyntax>())
                .Where(method => method.ToString().Contains(Call, StringComparison.Ordinal))
                .Select(method => $".{method.Identifier.ValueText}(")
                .Distinct(StringComparer.Ordinal)
                .Prepend(Call),
        ];

    /// <summary>Whether <c>Cookies.</c> stands before a method's name.</summary>
    private static bool Follows(SourceSpan name)
    {
        var before = Encoding.UTF8.GetBytes(Before);
        return name.Start >= before.Length
            && name.Source.Utf8.Span.Slice(name.Start - before.Length, before.Length).SequenceEqual(before);
    }
}
