using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>The cookies that the project's own code appends to responses, as they are met while code is followed.</summary>
/// <param name="sources">The project's code.</param>
internal sealed class AppendedCookies(CSharpSources sources)
{
    private readonly List<(string? Name, SourceSpan Span, CsValue? Options, Condition When)> _found = [];
    private readonly HashSet<(SyntaxNode Body, CsScope Scope)> _followed = [];
    private readonly HashSet<SyntaxNode> _following = [];
    private ImmutableArray<CookieCall>? _calls;
    private HashSet<SourceSpan>? _spans;
    private ImmutableArray<string>? _marks;

    /// <summary>All places of the project that append cookies.</summary>
    public ImmutableArray<CookieCall> Calls => _calls ??= CookieCalls.Find(sources);

    /// <summary>The cookies: name, call, options, and on which path they are appended.</summary>
    public IReadOnlyList<(string? Name, SourceSpan Span, CsValue? Options, Condition When)> Found => _found;

    /// <summary>Notes a call that appends a cookie, and follows functions among the arguments of another that do.</summary>
    /// <returns>Whether it is a call that appends a cookie.</returns>
    public bool Look(CSharpInterpreter code, CsValue? receiver, CsCall call)
    {
        if (call.Name == "Append" && (receiver is RequestHandle { Type: RequestHandle.Cookies } || IsAppend(call)))
        {
            var name = (call.Argument(0, "key") as CsText)?.Value;
            var options = Options(sources, call);
            if (
                !_found.Exists(other =>
                    other.Span == call.NameSpan
                    && other.Name == name
                    && code.Path == other.When
                    && AreSame(other.Options, options)
                )
            )
            {
                // What happens to the options later does not change the cookie.
                _found.Add((name, call.NameSpan, options is CsObject known ? known.Copy() : options, code.Path));
            }

            return true;
        }

        foreach (var function in call.Functions)
        {
            Follow(code, function, call.Span);
        }

        return false;
    }

    /// <summary>Whether options are certainly equal: the same was written to them.</summary>
    private static bool AreSame(CsValue? one, CsValue? other) =>
        one is CsObject first && other is CsObject second
            ? first.TypeName == second.TypeName
                && first.Properties.Count == second.Properties.Count
                && first.Properties.All(each =>
                    second.Properties.TryGetValue(each.Key, out var slot)
                    && slot.Writes.SequenceEqual(each.Value.Writes)
                )
            : Equals(one, other);

    private bool IsAppend(CsCall call) => (_spans ??= [.. Calls.Select(each => each.Span)]).Contains(call.NameSpan);

    /// <summary>The options: the third argument, or the second where several cookies are appended at once; null for none.</summary>
    private static CsValue? Options(CSharpSources sources, CsCall call)
    {
        var isSeveral = call.Arguments is [{ Name: null, Value: not CsText }, { Value: CsObject { Edits: null } }];
        var index = isSeveral ? 1 : 2;
        var argument =
            call.Arguments.FirstOrDefault(one => one.Name == "options")
            ?? (index < call.Arguments.Length ? call.Arguments[index] : null);
        return argument is not null && SharedCookieOptions.ChangedAt(sources, argument.Span, call.NameSpan) is { } place
            ? CSharpInterpreter.Unknown("the cookie's options are changed elsewhere", place)
            : argument?.Value;
    }

    /// <summary>Follows a function that appends a cookie somewhere; each once with what it sees around itself.</summary>
    private void Follow(CSharpInterpreter code, CsFunction function, SourceSpan place)
    {
        if (
            function.Body is { } body
            && Appends(body.ToString())
            && !_following.Contains(body)
            && _followed.Add((body, function.Scope))
        )
        {
            _following.Add(body);
            // Where the type is left out the first parameter is the request.
            CsValue[] given = function.Parameters is [{ Type: null }, ..] ? [new RequestHandle("HttpContext")] : [];
            code.Invoke(function, [.. given], place);
            _following.Remove(body);
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

    /// <summary>What a function mentions that appends a cookie: the call, or a function of the project that makes it.</summary>
    private ImmutableArray<string> Marks() =>
        Calls.IsEmpty
            ? []
            :
            [
                .. Calls
                    .Select(call => call.Name.Ancestors().Select(Called).FirstOrDefault(name => name is not null))
                    .OfType<string>()
                    .Select(name => name + "(")
                    .Prepend("Append(")
                    .Distinct(StringComparer.Ordinal),
            ];

    private static string? Called(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax local => local.Identifier.ValueText,
            _ => null,
        };
}
