using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Python;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>
/// Finds the texts in Python files that no output may show, wherever they stand: what is assigned to a secret's name, given as a secret's
/// default (<c>env("SECRET_KEY", default="...")</c>), or held by a dictionary under a secret's name.
/// </summary>
internal static class SecretLiterals
{
    /// <summary>Marks the secrets of a module, and all texts of statements that cannot be parsed.</summary>
    public static void Mark(PythonModule module, SensitiveNames sensitive)
    {
        var found = new HashSet<Expression>(ReferenceEqualityComparer.Instance);
        foreach (var (target, value) in Assignments(module.Body))
        {
            if (NameOf(target) is { } name && sensitive.IsSensitive(name))
            {
                AddAll(value, found, sensitive);
            }
        }

        foreach (var expression in SyntaxWalk.Expressions(module.Body))
        {
            Look(expression, found, sensitive);
        }

        foreach (var statement in Statements(module.Body).OfType<UnknownStatement>())
        {
            // Nobody knows whose texts these are.
            var text = statement.Span.Source.Utf8.Span.Slice(statement.Span.Start, statement.Span.Length);
            if (text.IndexOfAny((byte)'"', (byte)'\'') is var first and >= 0)
            {
                var start = statement.Span.Start + first;
                module.Source.MarkSensitive(new(module.Source, start, statement.Span.End - start));
            }
        }

        foreach (var literal in found.OrderBy(literal => literal.Span.Start))
        {
            module.Source.MarkSensitive(literal.Span);
        }
    }

    private static void Look(Expression expression, HashSet<Expression> found, SensitiveNames sensitive)
    {
        switch (expression)
        {
            case StringLiteral text when SecretText.HoldsSecret(text.Value):
                found.Add(text);
                break;
            case DictionaryExpression dictionary:
                foreach (var item in dictionary.Items)
                {
                    if (item.Key is StringLiteral key && sensitive.IsSensitive(key.Value))
                    {
                        AddAll(item.Value, found, sensitive);
                    }
                }

                break;
            case CallExpression call:
                var isSecret =
                    call.Arguments is [{ Kind: ArgumentKind.Positional, Value: StringLiteral first }, ..]
                    && sensitive.IsSensitive(first.Value);
                foreach (var argument in call.Arguments.Skip(isSecret ? 1 : 0))
                {
                    if (isSecret || (argument.Name is { } name && sensitive.IsSensitive(name)))
                    {
                        AddAll(argument.Value, found, sensitive);
                    }
                }

                break;
        }
    }

    private static void AddAll(Expression value, HashSet<Expression> found, SensitiveNames sensitive)
    {
        var names = new HashSet<Expression>(ReferenceEqualityComparer.Instance);
        foreach (var expression in SyntaxWalk.Expressions(value).ToList())
        {
            var name = expression switch
            {
                CallExpression { Arguments: [{ Kind: ArgumentKind.Positional, Value: var first }, ..] } => first,
                SubscriptExpression subscript => subscript.Index,
                _ => null,
            };
            if (name is StringLiteral text && IsName(text.Value, sensitive))
            {
                names.Add(text);
            }
        }

        found.UnionWith(
            SyntaxWalk
                .Expressions(value)
                .Where(each =>
                    (each is StringLiteral { Value.Length: > 0 } or BytesLiteral { Value.IsEmpty: false })
                    && !names.Contains(each)
                )
        );
    }

    /// <summary>Whether a text is a variable's name, which gives nothing away.</summary>
    private static bool IsName(string text, SensitiveNames sensitive) =>
        text.Length > 0
        && char.IsAsciiLetterUpper(text[0])
        && text.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_')
        && (text.Contains('_', StringComparison.Ordinal) || sensitive.IsSensitive(text));

    private static string? NameOf(Expression target) =>
        target switch
        {
            NameExpression name => name.Name,
            AttributeExpression attribute => attribute.Name,
            SubscriptExpression { Index: StringLiteral key } => key.Value,
            _ => null,
        };

    private static IEnumerable<(Expression Target, Expression Value)> Assignments(ImmutableArray<Statement> body)
    {
        foreach (var statement in Statements(body))
        {
            switch (statement)
            {
                case AssignmentStatement assignment:
                    foreach (var target in assignment.Targets)
                    {
                        yield return (target, assignment.Value);
                    }

                    break;
                case AnnotatedAssignmentStatement { Value: { } value } annotated:
                    yield return (annotated.Target, value);
                    break;
                case AugmentedAssignmentStatement augmented:
                    yield return (augmented.Target, augmented.Value);
                    break;
            }
        }
    }

    /// <summary>All statements, also those of classes and functions.</summary>
    private static IEnumerable<Statement> Statements(ImmutableArray<Statement> body)
    {
        var open = new Stack<Statement>(SyntaxWalk.Imported(body));
        while (open.TryPop(out var statement))
        {
            yield return statement;
            switch (statement)
            {
                case ClassStatement type:
                    PushAll(open, type.Body);
                    break;
                case FunctionStatement function:
                    PushAll(open, function.Body);
                    break;
            }
        }
    }

    private static void PushAll(Stack<Statement> open, ImmutableArray<Statement> body)
    {
        foreach (var statement in SyntaxWalk.Imported(body))
        {
            open.Push(statement);
        }
    }
}
