using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SecPolicy.Engine.Discovery.Python;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>Which names the text of a function assigns: those are its own.</summary>
internal static class NamesIn
{
    private static readonly ConditionalWeakTable<object, FrozenSet<string>> KnownLocals = [];

    private static readonly ConditionalWeakTable<object, object> KnownYields = [];

    /// <summary>The names that a function's text assigns, its parameters among them.</summary>
    public static IReadOnlySet<string> Locals(PyFunction function)
    {
        return KnownLocals.GetValue(
            Key(function),
            _ =>
            {
                var names = new HashSet<string>(StringComparer.Ordinal);
                names.UnionWith(function.Parameters.Select(parameter => parameter.Name));
                Collect(function.Body, names);
                return names.ToFrozenSet(StringComparer.Ordinal);
            }
        );
    }

    /// <summary>The names that statements assign, or change in place by a call or an item: <c>MIDDLEWARE.append(...)</c>.</summary>
    public static IReadOnlySet<string> Changed(ImmutableArray<Statement> statements)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(statements, names);
        CollectEdits(statements, names);
        return names;
    }

    private static void CollectEdits(ImmutableArray<Statement> statements, HashSet<string> names)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case ExpressionStatement { Value: CallExpression { Function: AttributeExpression method } }:
                    AddRoot(method.Target, names);
                    break;
                case AssignmentStatement assignment:
                    foreach (var target in assignment.Targets.OfType<SubscriptExpression>())
                    {
                        AddRoot(target, names);
                    }

                    break;
                case AugmentedAssignmentStatement { Target: SubscriptExpression target }:
                    AddRoot(target, names);
                    break;
                default:
                    foreach (var block in Blocks(statement))
                    {
                        CollectEdits(block, names);
                    }

                    break;
            }
        }
    }

    /// <summary>The blocks of a statement that belong to the same function.</summary>
    private static IEnumerable<ImmutableArray<Statement>> Blocks(Statement statement) =>
        statement switch
        {
            IfStatement choice => [choice.WhenTrue, choice.WhenFalse],
            ForStatement loop => [loop.Body, loop.Else],
            WhileStatement loop => [loop.Body, loop.Else],
            WithStatement with => [with.Body],
            TryStatement attempt =>
            [
                attempt.Body,
                .. attempt.Handlers.Select(handler => handler.Body),
                attempt.Else,
                attempt.Finally,
            ],
            MatchStatement match => match.Cases.Select(one => one.Body),
            _ => [],
        };

    private static void AddRoot(Expression expression, HashSet<string> names)
    {
        while (expression is SubscriptExpression subscript)
        {
            expression = subscript.Target;
        }

        if (expression is NameExpression name)
        {
            names.Add(name.Name);
        }
    }

    /// <summary>The names that targets assign.</summary>
    public static IReadOnlySet<string> Targets(IEnumerable<Expression> targets)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            Collect(target, names);
        }

        return names;
    }

    /// <summary>The names that a pattern binds.</summary>
    public static IReadOnlySet<string> Pattern(Pattern pattern)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(pattern, names);
        return names;
    }

    /// <summary>Whether a function is a generator.</summary>
    public static bool Yields(PyFunction function) =>
        function.Result is null && (bool)KnownYields.GetValue(Key(function), _ => SyntaxWalk.Yields(function.Body));

    /// <summary>Whether a function may change something beside its own names, as far as its text tells.</summary>
    public static bool MayHaveEffects(PyFunction function)
    {
        ImmutableArray<Statement> body = function.Result is null
            ? function.Body
            : [new ExpressionStatement(function.Result.Span, function.Result)];
        return SyntaxWalk.Expressions(body).Any(one => one is CallExpression)
            || SyntaxWalk
                .Imported(body)
                .Any(statement =>
                    statement switch
                    {
                        GlobalStatement
                        or NonlocalStatement
                        or DeleteStatement
                        or FunctionStatement
                        or ClassStatement => true,
                        AssignmentStatement assignment => !assignment.Targets.All(IsOwn),
                        AugmentedAssignmentStatement => true,
                        _ => false,
                    }
                );
    }

    /// <summary>The names of the module that a function's text assigns or changes in place.</summary>
    public static IEnumerable<string> WrittenOutside(PyFunction function)
    {
        var global = SyntaxWalk
            .Imported(function.Body)
            .OfType<GlobalStatement>()
            .SelectMany(statement => statement.Names)
            .ToHashSet(StringComparer.Ordinal);
        var edited = new HashSet<string>(StringComparer.Ordinal);
        CollectEdits(function.Body, edited);
        edited.ExceptWith(Locals(function));
        return global.Concat(edited);
    }

    private static bool IsOwn(Expression target) => target is NameExpression or TupleExpression;

    // The parameters' array is the one part that the function shares with its syntax node.
    private static object Key(PyFunction function) =>
        function.Result is not null ? function.Result : function.Body.FirstOrDefault() as object ?? function;

    private static void Collect(ImmutableArray<Statement> statements, HashSet<string> names)
    {
        foreach (var statement in statements)
        {
            Collect(statement, names);
        }
    }

    private static void Collect(Statement statement, HashSet<string> names)
    {
        switch (statement)
        {
            case AssignmentStatement assignment:
                Collect(assignment.Targets, names);
                break;
            case AnnotatedAssignmentStatement annotated:
                Collect(annotated.Target, names);
                break;
            case AugmentedAssignmentStatement augmented:
                Collect(augmented.Target, names);
                break;
            case DeleteStatement delete:
                Collect(delete.Targets, names);
                break;
            case FunctionStatement function:
                names.Add(function.Name);
                break;
            case ClassStatement definition:
                names.Add(definition.Name);
                break;
            case ImportStatement import:
                names.UnionWith(import.Names.Select(name => name.As ?? name.Name.Split('.')[0]));
                break;
            case ImportFromStatement import:
                names.UnionWith(import.Names.Select(name => name.As ?? name.Name));
                break;
            default:
                CollectInner(statement, names);
                break;
        }
    }

    private static void CollectInner(Statement statement, HashSet<string> names)
    {
        switch (statement)
        {
            case ForStatement loop:
                Collect(loop.Target, names);
                Collect(loop.Body, names);
                Collect(loop.Else, names);
                break;
            case WhileStatement loop:
                Collect(loop.Body, names);
                Collect(loop.Else, names);
                break;
            case IfStatement choice:
                Collect(choice.WhenTrue, names);
                Collect(choice.WhenFalse, names);
                break;
            case WithStatement with:
                Collect([.. with.Items.Select(item => item.Target).OfType<Expression>()], names);
                Collect(with.Body, names);
                break;
            case TryStatement attempt:
                Collect(attempt.Body, names);
                foreach (var handler in attempt.Handlers)
                {
                    names.UnionWith(handler.Name is null ? [] : [handler.Name]);
                    Collect(handler.Body, names);
                }

                Collect(attempt.Else, names);
                Collect(attempt.Finally, names);
                break;
            case MatchStatement match:
                foreach (var one in match.Cases)
                {
                    Collect(one.Pattern, names);
                    Collect(one.Body, names);
                }

                break;
        }
    }

    private static void Collect(ImmutableArray<Expression> targets, HashSet<string> names)
    {
        foreach (var target in targets)
        {
            Collect(target, names);
        }
    }

    private static void Collect(Expression target, HashSet<string> names)
    {
        switch (target)
        {
            case NameExpression name:
                names.Add(name.Name);
                break;
            case TupleExpression tuple:
                foreach (var item in tuple.Items)
                {
                    Collect(item, names);
                }

                break;
            case ListExpression list:
                foreach (var item in list.Items)
                {
                    Collect(item, names);
                }

                break;
            case StarredExpression starred:
                Collect(starred.Value, names);
                break;
        }
    }

    private static void Collect(Pattern pattern, HashSet<string> names)
    {
        switch (pattern)
        {
            case CapturePattern capture:
                if (capture.Name is not null)
                {
                    names.Add(capture.Name);
                }

                if (capture.Inner is not null)
                {
                    Collect(capture.Inner, names);
                }

                break;
            case StarPattern { Name: { } star }:
                names.Add(star);
                break;
            case SequencePattern sequence:
                foreach (var item in sequence.Items)
                {
                    Collect(item, names);
                }

                break;
            case OrPattern either:
                foreach (var item in either.Alternatives)
                {
                    Collect(item, names);
                }

                break;
            case MappingPattern mapping:
                foreach (var (_, value) in mapping.Items)
                {
                    Collect(value, names);
                }

                if (mapping.Rest is not null)
                {
                    names.Add(mapping.Rest);
                }

                break;
            case ClassPattern type:
                foreach (var item in type.Positional.Concat(type.Named.Select(named => named.Value)))
                {
                    Collect(item, names);
                }

                break;
        }
    }
}
