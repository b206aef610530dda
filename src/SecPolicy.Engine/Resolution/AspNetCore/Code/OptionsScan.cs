using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>
/// Finds code anywhere in the project that takes <c>IOptions&lt;T&gt;</c> or one of its relatives and writes to the options that it
/// gets: all users of the options share one object, so that what configured them no longer says what they are.
/// </summary>
/// <param name="sources">The project's code.</param>
/// <param name="shapes">The types of which something matters.</param>
internal sealed class OptionsScan(CSharpSources sources, Shapes shapes)
{
    private static readonly string[] Accessors = ["IOptions", "IOptionsMonitor", "IOptionsSnapshot"];
    private static readonly string[] Edits = ["Add", "AddRange", "Clear", "Insert", "Remove", "RemoveAll", "RemoveAt"];

    /// <summary>What is written: the options type, and the expression that is assigned or the call that changes a list.</summary>
    public IEnumerable<(string Type, SourceSpan Span)> Find()
    {
        foreach (var file in sources.Mentioning("IOptions").ToArray())
        {
            foreach (
                var group in file
                    .Root.DescendantNodes()
                    .OfType<GenericNameSyntax>()
                    .Select(name => (Syntax: name, Type: Options(name)))
                    .Where(each => each.Type is not null)
                    .GroupBy(each => each.Type!, each => each.Syntax, StringComparer.Ordinal)
            )
            {
                var names = Names(file, group);
                foreach (var write in Writes(file.Root, names))
                {
                    yield return (group.Key, file.Span(write));
                }
            }
        }
    }

    /// <summary>The options type where it is one of ours; otherwise null.</summary>
    private string? Options(GenericNameSyntax name) =>
        Accessors.Contains(name.Identifier.ValueText, StringComparer.Ordinal)
        && name.TypeArgumentList.Arguments is [var argument]
        && CSharpInterpreter.TypeName(argument) is var type
        && shapes.Find(type) is not null
            ? type
            : null;

    /// <summary>The names through which the options can be reached: what is declared with the type, and what is made from that.</summary>
    private static HashSet<string> Names(CSharpFile file, IEnumerable<GenericNameSyntax> accessors)
    {
        var names = accessors
            .SelectMany(accessor => Declared(accessor).Append(accessor.ToString()))
            .ToHashSet(StringComparer.Ordinal);
        for (var count = -1; count != names.Count; )
        {
            count = names.Count;
            foreach (var node in file.Root.DescendantNodes())
            {
                switch (node)
                {
                    case VariableDeclaratorSyntax { Initializer.Value: { } value } variable when IsChain(value, names):
                        names.Add(variable.Identifier.ValueText);
                        break;
                    case PropertyDeclarationSyntax property
                        when (property.Initializer?.Value ?? property.ExpressionBody?.Expression) is { } value
                            && IsChain(value, names):
                        names.Add(property.Identifier.ValueText);
                        break;
                    case AssignmentExpressionSyntax assignment
                        when assignment.Left is IdentifierNameSyntax or MemberAccessExpressionSyntax
                            && !IsChain(assignment.Left, names)
                            && IsChain(assignment.Right, names):
                        names.Add(Last(assignment.Left));
                        break;
                }
            }
        }

        return names;
    }

    private static IEnumerable<string> Declared(GenericNameSyntax accessor) =>
        accessor
            .AncestorsAndSelf()
            .TakeWhile(node =>
                node is not (StatementSyntax or BaseTypeDeclarationSyntax) || node is LocalDeclarationStatementSyntax
            )
            .SelectMany(node =>
                node switch
                {
                    ParameterSyntax parameter => [parameter.Identifier.ValueText],
                    PropertyDeclarationSyntax property => [property.Identifier.ValueText],
                    // Also services.GetRequiredService<IOptions<T>>().
                    VariableDeclarationSyntax variables => variables.Variables.Select(one => one.Identifier.ValueText),
                    _ => (IEnumerable<string>)[],
                }
            )
            .Take(1);

    /// <summary>What is written to something that a chain of members reaches from one of the names, or from the accessor itself.</summary>
    private IEnumerable<SyntaxNode> Writes(SyntaxNode root, HashSet<string> names)
    {
        foreach (var node in root.DescendantNodes())
        {
            if (
                node is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax target } assignment
                && IsChain(target.Expression, names)
            )
            {
                yield return assignment.Right;
            }
            else if (
                node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method } call
                && Edits.Contains(method.Name.Identifier.ValueText, StringComparer.Ordinal)
                && method.Expression is MemberAccessExpressionSyntax
                && IsChain(method.Expression, names)
            )
            {
                yield return call;
            }
            else if (
                node is ArgumentSyntax { Expression: MemberAccessExpressionSyntax given } argument
                && given.Name.Identifier.ValueText is "Value" or "CurrentValue"
                && IsChain(given, names)
                && argument.Parent?.Parent is InvocationExpressionSyntax asked
                && sources.Methods(Last(asked.Expression)).Count > 0
            )
            {
                // A method of the project that is given the options themselves may write to them.
                yield return argument;
            }
        }
    }

    /// <summary>Whether an expression is a chain of members that begins with one of the names, or asks the services for the accessor.</summary>
    private static bool IsChain(ExpressionSyntax expression, HashSet<string> names) =>
        expression switch
        {
            IdentifierNameSyntax name => names.Contains(name.Identifier.ValueText),
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var own } => names.Contains(
                own.Identifier.ValueText
            ),
            MemberAccessExpressionSyntax member => IsChain(member.Expression, names),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Get" } get
            } => IsChain(get.Expression, names),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax asked } } =>
                asked.TypeArgumentList.Arguments is [GenericNameSyntax accessor]
                    && Accessors.Contains(accessor.Identifier.ValueText, StringComparer.Ordinal)
                    && names.Contains(accessor.ToString()),
            PostfixUnaryExpressionSyntax sure => IsChain(sure.Operand, names),
            ParenthesizedExpressionSyntax inner => IsChain(inner.Expression, names),
            BinaryExpressionSyntax either when either.IsKind(SyntaxKind.CoalesceExpression) => IsChain(
                either.Left,
                names
            ),
            _ => false,
        };

    private static string Last(ExpressionSyntax expression) =>
        expression switch
        {
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            SimpleNameSyntax name => name.Identifier.ValueText,
            _ => "",
        };
}
