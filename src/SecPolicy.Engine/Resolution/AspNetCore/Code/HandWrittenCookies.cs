using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Cookies that code writes as headers: <c>Headers.Append("Set-Cookie", "theme=dark; Secure")</c>.</summary>
internal static class HandWrittenCookies
{
    private const string Header = "Set-Cookie";
    private const string Property = "SetCookie";
    private static readonly string[] Spellings =
    [
        Header,
        "set-cookie",
        "SET-COOKIE",
        "Set-cookie",
        "set-Cookie",
        Property,
    ];
    private static readonly string[] Writes =
    [
        "Add",
        "Append",
        "AppendCommaSeparatedValues",
        "AppendList",
        "SetCommaSeparatedValues",
        "TryAdd",
        "TryAddWithoutValidation",
    ];

    /// <summary>Finds them anywhere in the project.</summary>
    public static IEnumerable<OwnCookie> Find(CSharpSources sources)
    {
        var declaring = Spellings.SelectMany(sources.Mentioning).Distinct().ToArray();
        var shared = declaring.SelectMany(Shared).ToHashSet(StringComparer.Ordinal);
        // Other files see the header's name as a constant of another type: Names.Cookie.
        foreach (var file in declaring.Concat(shared.SelectMany(sources.Mentioning).ToArray()).Distinct().ToArray())
        {
            var names = Names(file);
            names.UnionWith(shared);
            foreach (var node in file.Root.DescendantNodes())
            {
                foreach (var value in Written(node, names))
                {
                    yield return Read(file, value);
                }
            }
        }
    }

    /// <summary>Constants that hold the header's name.</summary>
    private static HashSet<string> Names(CSharpFile file) =>
        Constants(file).Select(variable => variable.Identifier.ValueText).ToHashSet(StringComparer.Ordinal);

    /// <summary>The same behind the names of their types.</summary>
    private static IEnumerable<string> Shared(CSharpFile file) =>
        Constants(file)
            .Select(variable =>
                variable.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault() is { } type
                && variable.Parent?.Parent is FieldDeclarationSyntax
                    ? $"{type.Identifier.ValueText}.{variable.Identifier.ValueText}"
                    : null
            )
            .OfType<string>();

    private static IEnumerable<VariableDeclaratorSyntax> Constants(CSharpFile file) =>
        file
            .Root.DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .Where(variable => variable.Initializer is { Value: var value } && IsHeader(value, []));

    private static IEnumerable<ExpressionSyntax> Written(SyntaxNode node, HashSet<string> names)
    {
        switch (node)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method } call
                when Writes.Contains(method.Name.Identifier.ValueText, StringComparer.Ordinal)
                    && call.ArgumentList.Arguments is [{ Expression: var key }, ..]
                    && IsHeader(key, names):
                return call.ArgumentList.Arguments.Skip(1).SelectMany(value => Several(value.Expression));
            case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element } assignment
                when element.ArgumentList.Arguments is [{ Expression: var key }] && IsHeader(key, names):
                return Several(assignment.Right);
            case AssignmentExpressionSyntax
            {
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Property } member
            } assignment when AreHeaders(member.Expression):
                return Several(assignment.Right);
            default:
                return [];
        }
    }

    /// <summary>Whether something is the headers of a response: the property, what returns them typed, or a variable that holds either.</summary>
    private static bool AreHeaders(ExpressionSyntax expression, bool isVariable = false) =>
        expression switch
        {
            InvocationExpressionSyntax call => Last(call.Expression) == "GetTypedHeaders",
            IdentifierNameSyntax name when !isVariable && !IsNamed(name) => Declared(name) is { } value
                && AreHeaders(value, isVariable: true),
            _ => IsNamed(expression),
        };

    private static bool IsNamed(ExpressionSyntax expression) =>
        expression.ToString().EndsWith("Headers", StringComparison.Ordinal);

    /// <summary>What a variable of the same member is declared with; null for none.</summary>
    private static ExpressionSyntax? Declared(IdentifierNameSyntax name) =>
        name.Ancestors()
            .OfType<MemberDeclarationSyntax>()
            .LastOrDefault(member => member is BaseMethodDeclarationSyntax or GlobalStatementSyntax)
            ?.DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .LastOrDefault(variable =>
                variable.Identifier.ValueText == name.Identifier.ValueText && variable.SpanStart < name.SpanStart
            )
            ?.Initializer?.Value;

    private static string? Last(ExpressionSyntax expression) =>
        expression switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            _ => null,
        };

    private static bool IsHeader(ExpressionSyntax key, HashSet<string> names) =>
        key switch
        {
            LiteralExpressionSyntax literal => literal.Token.ValueText.Equals(
                Header,
                StringComparison.OrdinalIgnoreCase
            ),
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText == Property
                || names.Contains(member.Name.Identifier.ValueText)
                || names.Contains($"{Last(member.Expression)}.{member.Name.Identifier.ValueText}"),
            IdentifierNameSyntax name => names.Contains(name.Identifier.ValueText),
            _ => false,
        };

    private static IEnumerable<ExpressionSyntax> Several(ExpressionSyntax value) =>
        value switch
        {
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var only }] } made
                when made is ObjectCreationExpressionSyntax { Type: var type }
                    && CSharpInterpreter.TypeName(type) == "StringValues" => Several(only),
            _ => [value],
        };

    private static OwnCookie Read(CSharpFile file, ExpressionSyntax value)
    {
        var place = file.Span(value);
        var (text, isWhole) = value switch
        {
            LiteralExpressionSyntax literal => (literal.Token.ValueText, true),
            InterpolatedStringExpressionSyntax parts => (
                string.Concat(
                    parts.Contents.Select(part => (part as InterpolatedStringTextSyntax)?.TextToken.ValueText ?? "\0")
                ),
                false
            ),
            _ => ("", false),
        };
        var pieces = text.Split(';', StringSplitOptions.TrimEntries);
        var equals = pieces[0].IndexOf('=', StringComparison.Ordinal);
        var name = equals > 0 ? pieces[0][..equals] : "";
        var attributes = pieces.Skip(1).Select(Attribute).ToArray();
        var options = ImmutableDictionary.CreateBuilder<string, ImmutableArray<OptionCase>>(StringComparer.Ordinal);
        foreach (var (property, attribute) in Attributes)
        {
            var index = Array.FindIndex(
                attributes,
                one => one.Name.Equals(attribute, StringComparison.OrdinalIgnoreCase)
            );
            var given =
                index >= 0 ? Given(property, attributes[index].Value, place)
                : isWhole ? Absent(property)
                : NotFollowed(place);
            options.Add(property, [new(OptionCaseKind.Code, []) { Value = given, Span = place }]);
        }

        return new(
            name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) ? OwnCookie.NotNamed : name,
            place,
            options.ToImmutable()
        );
    }

    private static readonly (string Property, string Attribute)[] Attributes =
    [
        ("Secure", "secure"),
        ("HttpOnly", "httponly"),
        ("SameSite", "samesite"),
        ("Domain", "domain"),
        ("Path", "path"),
        ("MaxAge", "max-age"),
    ];

    private static (string Name, string Value) Attribute(string piece)
    {
        var equals = piece.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (piece, "") : (piece[..equals].Trim(), piece[(equals + 1)..].Trim());
    }

    private static ConfigValue Given(string property, string text, SourceSpan place) =>
        property switch
        {
            "Secure" or "HttpOnly" => new BooleanValue(true),
            _ when text.Contains('\0', StringComparison.Ordinal) => NotFollowed(place),
            "SameSite" => text.ToUpperInvariant() switch
            {
                "NONE" => new StringValue("None"),
                "LAX" => new StringValue("Lax"),
                "STRICT" => new StringValue("Strict"),
                _ => new StringValue("Unspecified"),
            },
            "MaxAge" => NotFollowed(place),
            _ => new StringValue(text),
        };

    private static ConfigValue Absent(string property) =>
        property switch
        {
            "Secure" or "HttpOnly" => new BooleanValue(false),
            "SameSite" => new StringValue("Unspecified"),
            _ => NullValue.Instance,
        };

    private static UnknownValue NotFollowed(SourceSpan place) =>
        new("the code writes the header Set-Cookie by itself") { Cause = place };
}
