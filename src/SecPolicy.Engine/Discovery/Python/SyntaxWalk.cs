using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Discovery.Python;

/// <summary>Walks a module's tree for questions that need no evaluation.</summary>
internal static class SyntaxWalk
{
    /// <summary>
    /// The statements that run when the module is imported: also those in branches, loops and <c>try</c>, not those in functions
    /// and classes.
    /// </summary>
    public static IEnumerable<Statement> Imported(ImmutableArray<Statement> body)
    {
        // A stack of its own, for a hostile file nests deeper than the runtime's stack.
        var open = new Stack<Statement>(body.Reverse());
        while (open.TryPop(out var statement))
        {
            yield return statement;
            foreach (var inner in Blocks(statement).Reverse())
            {
                open.Push(inner);
            }
        }
    }

    /// <summary>Every expression of a tree, functions and classes included.</summary>
    public static IEnumerable<Expression> Expressions(ImmutableArray<Statement> body)
    {
        var open = new Stack<PythonNode>(body.Reverse());
        while (open.TryPop(out var node))
        {
            if (node is Expression expression)
            {
                yield return expression;
            }

            foreach (var child in Children(node))
            {
                open.Push(child);
            }
        }
    }

    /// <summary>Whether <c>yield</c> stands in a function's text, not in that of functions within it.</summary>
    public static bool Yields(ImmutableArray<Statement> body)
    {
        var open = new Stack<PythonNode>(body.Reverse());
        while (open.TryPop(out var node))
        {
            if (node is YieldExpression)
            {
                return true;
            }

            var inner = node switch
            {
                FunctionStatement or ClassStatement => Parts((Statement)node),
                LambdaExpression => [],
                _ => Children(node),
            };
            foreach (var child in inner)
            {
                open.Push(child);
            }
        }

        return false;
    }

    /// <summary>An expression and all within it.</summary>
    public static IEnumerable<Expression> Expressions(Expression root) =>
        Expressions([new ExpressionStatement(root.Span, root)]);

    private static IEnumerable<Statement> Blocks(Statement statement) =>
        statement switch
        {
            IfStatement branch => [.. branch.WhenTrue, .. branch.WhenFalse],
            ForStatement loop => [.. loop.Body, .. loop.Else],
            WhileStatement loop => [.. loop.Body, .. loop.Else],
            WithStatement with => with.Body,
            TryStatement attempt =>
            [
                .. attempt.Body,
                .. attempt.Handlers.SelectMany(handler => handler.Body),
                .. attempt.Else,
                .. attempt.Finally,
            ],
            MatchStatement match => match.Cases.SelectMany(branch => branch.Body),
            _ => [],
        };

    private static IEnumerable<PythonNode> Children(PythonNode node) =>
        node is Statement statement
            ? [.. Parts(statement), .. Blocks(statement), .. Bodies(statement)]
            : Operands((Expression)node);

    private static IEnumerable<Statement> Bodies(Statement statement) =>
        statement switch
        {
            FunctionStatement function => function.Body,
            ClassStatement type => type.Body,
            _ => [],
        };

    private static IEnumerable<PythonNode> Parts(Statement statement) =>
        Present(
            statement switch
            {
                ExpressionStatement plain => [plain.Value],
                AssignmentStatement assignment => [.. assignment.Targets, assignment.Value],
                AnnotatedAssignmentStatement annotated => [annotated.Target, annotated.Value],
                AugmentedAssignmentStatement augmented => [augmented.Target, augmented.Value],
                ReturnStatement @return => [@return.Value],
                RaiseStatement raise => [raise.Exception],
                IfStatement branch => [branch.Test],
                ForStatement loop => [loop.Iterable],
                WhileStatement loop => [loop.Test],
                WithStatement with => [.. with.Items.Select(item => item.Context)],
                MatchStatement match => [match.Subject],
                AssertStatement assert => [assert.Test],
                DeleteStatement delete => [.. delete.Targets],
                FunctionStatement function => [.. function.Decorators],
                ClassStatement type => [.. type.Arguments.Select(argument => argument.Value)],
                _ => [],
            }
        );

    private static IEnumerable<PythonNode> Operands(Expression expression) =>
        Present(
            expression switch
            {
                FormattedString text => [.. text.Parts],
                FormattedField field => [field.Value],
                AttributeExpression attribute => [attribute.Target],
                SubscriptExpression subscript => [subscript.Target, subscript.Index],
                CallExpression call => [call.Function, .. call.Arguments.Select(argument => argument.Value)],
                UnaryExpression unary => [unary.Operand],
                BinaryExpression binary => [binary.Left, binary.Right],
                BooleanExpression boolean => [.. boolean.Operands],
                ComparisonExpression comparison => [comparison.First, .. comparison.Rest.Select(part => part.Right)],
                ConditionalExpression conditional => [conditional.Test, conditional.WhenTrue, conditional.WhenFalse],
                LambdaExpression lambda => [lambda.Body],
                TupleExpression tuple => [.. tuple.Items],
                ListExpression list => [.. list.Items],
                SetExpression set => [.. set.Items],
                DictionaryExpression dictionary =>
                [
                    .. dictionary.Items.Select(item => item.Key),
                    .. dictionary.Items.Select(item => item.Value),
                ],
                StarredExpression starred => [starred.Value],
                ComprehensionExpression comprehension =>
                [
                    comprehension.Element,
                    .. comprehension.Clauses.Select(clause => clause.Iterable),
                ],
                AssignmentExpression walrus => [walrus.Value],
                AwaitExpression wait => [wait.Value],
                YieldExpression yielded => [yielded.Value],
                _ => [],
            }
        );

    private static IEnumerable<PythonNode> Present(Expression?[] nodes) => nodes.OfType<PythonNode>();
}
