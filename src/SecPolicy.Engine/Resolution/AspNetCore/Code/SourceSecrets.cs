using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Texts in C# that are secrets: no output may show them, also where another finding is on the same line.</summary>
internal static class SourceSecrets
{
    /// <summary>Shorter texts stand elsewhere by chance.</summary>
    private const int Shortest = 6;

    /// <summary>Marks them: texts that are given to something with a secret's name, texts that look like one, and all in lines that cannot be parsed.</summary>
    /// <param name="file">The file.</param>
    /// <param name="names">What is a secret by its name.</param>
    public static void Mark(CSharpFile file, SensitiveNames names)
    {
        foreach (var token in file.Root.DescendantTokens().Where(IsText))
        {
            if (
                token.ValueText.Length > 0
                && (SecretText.HoldsSecret(token.ValueText) || Receivers(token).Any(names.IsSensitive))
            )
            {
                file.Source.MarkSensitive(file.Span(token));
            }
        }

        foreach (var place in file.Problems.Select(problem => problem.Span).OfType<SourceSpan>())
        {
            MarkTexts(file.Source.GetLine(place.StartPosition.Line));
        }
    }

    /// <summary>Marks all that stands between quotation marks in a line that cannot be parsed: nobody knows whose texts these are.</summary>
    private static void MarkTexts(SourceSpan line)
    {
        var utf8 = line.Source.Utf8.Span;
        for (var at = line.Start; at < line.End; at++)
        {
            if (utf8[at] != (byte)'"')
            {
                continue;
            }

            var length = utf8[(at + 1)..line.End].IndexOf((byte)'"');
            var end = length < 0 ? line.End : at + length + 2;
            line.Source.MarkSensitive(new(line.Source, at, end - at));
            at = end - 1;
        }
    }

    /// <summary>A part of a file without the secrets in it.</summary>
    public static string Text(SourceSpan span)
    {
        var text = new StringBuilder();
        var at = span.Start;
        foreach (
            var secret in Marked(span.Source).Where(secret => secret.Start >= span.Start && secret.End <= span.End)
        )
        {
            if (secret.Start >= at)
            {
                text.Append(span.Source.GetText(new(span.Source, at, secret.Start - at)))
                    .Append(Mask.Of(secret.Text.Length));
                at = secret.End;
            }
        }

        return text.Append(span.Source.GetText(new(span.Source, at, span.End - at))).ToString();
    }

    /// <summary>Whether the value that the code gives an option is a secret, or one of the secrets in the same file.</summary>
    public static bool AreIn(OptionCase each) =>
        each is { Kind: OptionCaseKind.Code, Value: { } value } && AreIn(value, each.Span?.Source);

    /// <summary>Whether a value that comes from code is a secret, or one of the secrets in a file.</summary>
    /// <param name="value">The value.</param>
    /// <param name="source">The file; null for none.</param>
    public static bool AreIn(ConfigValue value, SourceText? source) =>
        value switch
        {
            StringValue text => SecretText.HoldsSecret(text.Value)
                || (
                    source is not null
                    && Marked(source)
                        .Select(secret => secret.Text.Trim('"'))
                        .Any(secret =>
                            secret.Length >= Shortest && text.Value.Contains(secret, StringComparison.Ordinal)
                        )
                ),
            ListValue list => list.Items.Any(item => AreIn(item, source)),
            _ => false,
        };

    private static IEnumerable<SourceSpan> Marked(SourceText source) =>
        source.Sensitive.OrderBy(secret => secret.Start);

    private static bool IsText(SyntaxToken token) =>
        token.Kind()
            is SyntaxKind.StringLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.InterpolatedStringTextToken;

    /// <summary>The names to which a text is given in its statement: a property, variable, parameter, key.</summary>
    private static IEnumerable<string> Receivers(SyntaxToken token)
    {
        for (
            var node = token.Parent;
            node is not (null or StatementSyntax or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax);
            node = node.Parent
        )
        {
            switch (node)
            {
                case AssignmentExpressionSyntax assignment when assignment.Right.Span.Contains(token.Span):
                    yield return LastName(assignment.Left);
                    break;
                case VariableDeclaratorSyntax variable:
                    yield return variable.Identifier.ValueText;
                    break;
                case ArgumentSyntax { NameColon: { } name }:
                    yield return name.Name.Identifier.ValueText;
                    break;
                case InvocationExpressionSyntax call:
                    yield return LastName(call.Expression);
                    break;
                case ObjectCreationExpressionSyntax made:
                    yield return made.Type.ToString();
                    break;
            }
        }

        if (token.Parent?.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property)
        {
            yield return property.Identifier.ValueText;
        }
    }

    private static string LastName(ExpressionSyntax expression) =>
        expression switch
        {
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            SimpleNameSyntax name => name.Identifier.ValueText,
            ElementAccessExpressionSyntax element => element.ArgumentList.ToString().Trim('[', ']', '"'),
            ImplicitElementAccessSyntax element => element.ArgumentList.ToString().Trim('[', ']', '"'),
            _ => "",
        };
}
