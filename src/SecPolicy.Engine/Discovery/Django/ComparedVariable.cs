using System.Collections.Immutable;
using SecPolicy.Engine.Discovery.Python;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>An environment variable that a module compares with constants, or puts into the name of what it loads.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Values">The constants, in the order of the text.</param>
/// <param name="Patterns">The names of files or modules: what stands before the variable's value and after it.</param>
internal sealed record ComparedVariable(
    string Name,
    ImmutableArray<string> Values,
    ImmutableArray<(string Before, string After)> Patterns
)
{
    /// <summary>The variables of a module: read directly, or through one name.</summary>
    public static ImmutableArray<ComparedVariable> Find(PythonModule module)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var statement in SyntaxWalk.Imported(module.Body))
        {
            if (
                statement is AssignmentStatement { Targets: [NameExpression target] } assignment
                && Variable(assignment.Value, names) is { } variable
            )
            {
                names.TryAdd(target.Name, variable);
            }
        }

        var uses = SyntaxWalk
            .Expressions(module.Body)
            .OrderBy(expression => expression.Span.Start)
            .SelectMany(expression => Uses(expression, names))
            .Concat(SyntaxWalk.Imported(module.Body).OfType<MatchStatement>().SelectMany(match => Uses(match, names)));
        return
        [
            .. uses.GroupBy(use => use.Variable, StringComparer.Ordinal)
                .Select(group => new ComparedVariable(
                    group.Key,
                    [.. group.Select(use => use.Value).OfType<string>().Distinct(StringComparer.Ordinal)],
                    [.. group.Select(use => use.Pattern).OfType<(string, string)>().Distinct()]
                )),
        ];
    }

    private static IEnumerable<Use> Uses(Expression expression, Dictionary<string, string> names)
    {
        switch (expression)
        {
            case ComparisonExpression { Rest: [var part] } comparison:
                var left = Variable(comparison.First, names);
                return (left ?? Variable(part.Right, names)) is { } compared
                    ? Texts(left is null ? comparison.First : part.Right).Select(text => new Use(compared, text, null))
                    : [];
            case SubscriptExpression { Target: DictionaryExpression choices } choice
                when Variable(choice.Index, names) is { } chosen:
                return choices
                    .Items.Select(item => item.Key)
                    .OfType<StringLiteral>()
                    .Select(key => new Use(chosen, key.Value, null));
            case FormattedString text:
                return Pattern(text, names) is { } pattern ? [pattern] : [];
            default:
                return [];
        }
    }

    private static IEnumerable<Use> Uses(MatchStatement match, Dictionary<string, string> names) =>
        Variable(match.Subject, names) is { } subject
            ? match.Cases.SelectMany(branch => Texts(branch.Pattern)).Select(text => new Use(subject, text, null))
            : [];

    /// <summary>The variable that an expression reads, whatever library reads it: a call or an index with its name in capitals.</summary>
    private static string? Variable(Expression expression, Dictionary<string, string> names) =>
        expression switch
        {
            NameExpression name => names.GetValueOrDefault(name.Name),
            CallExpression { Arguments: [{ Value: StringLiteral text }, ..] } call
                when IsVariable(text.Value) && IsReader(call.Function) => text.Value,
            // .lower(), .strip()
            CallExpression { Function: AttributeExpression method, Arguments: [] } => Variable(method.Target, names),
            SubscriptExpression { Index: StringLiteral text } subscript
                when IsVariable(text.Value) && IsReader(subscript.Target) => text.Value,
            BooleanExpression { IsAnd: false } choice => Variable(choice.Operands[0], names),
            _ => null,
        };

    private static bool IsReader(Expression function)
    {
        var name = function switch
        {
            NameExpression plain => plain.Name,
            AttributeExpression attribute => attribute.Name,
            _ => "",
        };
        return name is "get" or "str" or "string"
            || name.Contains("env", StringComparison.OrdinalIgnoreCase)
            || name.Contains("config", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsVariable(string text) =>
        text.Length > 1
        && text.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter is '_');

    private static IEnumerable<string> Texts(Expression expression) =>
        expression switch
        {
            StringLiteral text => [text.Value],
            TupleExpression tuple => tuple.Items.SelectMany(Texts),
            ListExpression list => list.Items.SelectMany(Texts),
            SetExpression set => set.Items.SelectMany(Texts),
            _ => [],
        };

    private static IEnumerable<string> Texts(Pattern pattern) =>
        pattern switch
        {
            ValuePattern { Value: StringLiteral text } => [text.Value],
            OrPattern or => or.Alternatives.SelectMany(Texts),
            CapturePattern { Inner: { } inner } => Texts(inner),
            _ => [],
        };

    private static Use? Pattern(FormattedString text, Dictionary<string, string> names)
    {
        var fields = text.Parts.OfType<FormattedField>().ToArray();
        if (fields.Length != 1 || Variable(fields[0].Value, names) is not { } variable)
        {
            return null;
        }

        var at = text.Parts.IndexOf(fields[0]);
        return new(variable, null, (Text(text.Parts[..at]), Text(text.Parts[(at + 1)..])));
    }

    private static string Text(ImmutableArray<Expression> parts) =>
        string.Concat(parts.OfType<StringLiteral>().Select(part => part.Value));

    /// <summary>One comparison with one constant, or one name that the variable is put into.</summary>
    private sealed record Use(string Variable, string? Value, (string, string)? Pattern);
}
