using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Statements.</content>
internal sealed partial class CSharpInterpreter
{
    /// <summary>What has become of the paths of one call.</summary>
    private sealed class Frame
    {
        /// <summary>On which path the call is over.</summary>
        public Condition Returned { get; set; } = Condition.Never;

        /// <summary>On which path the present loop or switch is over.</summary>
        public Condition Broken { get; set; } = Condition.Never;

        /// <summary>On which path the present turn of the loop is over.</summary>
        public Condition Continued { get; set; } = Condition.Never;

        /// <summary>What is returned, and on which path.</summary>
        public List<(Condition When, CsValue Value)> Results { get; } = [];
    }

    private CsScope _scope = null!;
    private Frame _frame = new();

    private void InFrame(CsScope scope, Action action)
    {
        var (oldScope, oldFrame) = (_scope, _frame);
        (_scope, _frame) = (scope, new());
        try
        {
            action();
        }
        finally
        {
            (_scope, _frame) = (oldScope, oldFrame);
        }
    }

    private Condition Alive() =>
        Conditions.And(
            Starts,
            Conditions.Not(
                (_caught ?? []).Aggregate(
                    Conditions.Or(_frame.Returned, Conditions.Or(_frame.Broken, _frame.Continued)),
                    (over, thrown) => Conditions.Or(over, thrown.When)
                )
            )
        );

    private void Execute(IEnumerable<StatementSyntax> statements)
    {
        var all = statements as IReadOnlyList<StatementSyntax> ?? [.. statements];
        foreach (var function in all.OfType<LocalFunctionStatementSyntax>())
        {
            _scope.Declare(Function(function, _scope));
        }

        var before = Now();
        foreach (var statement in all)
        {
            Under(Alive(), () => Execute(statement));
        }

        foreach (var resource in all.OfType<LocalDeclarationStatementSyntax>().Reverse())
        {
            if (resource.UsingKeyword.IsKind(SyntaxKind.UsingKeyword))
            {
                Finally(before, () => Dispose(resource.Declaration));
            }
        }
    }

    private void Dispose(VariableDeclarationSyntax resources)
    {
        foreach (var resource in resources.Variables.Reverse())
        {
            if (_scope.Variable(resource.Identifier.ValueText) is { } slot)
            {
                Dispose(Read(slot, CsNull.Instance), resource);
            }
        }
    }

    /// <summary>What the project's own type does when it is disposed of.</summary>
    private void Dispose(CsValue resource, SyntaxNode place) =>
        Map(
            resource,
            one =>
            {
                if (one is CsObject { Declaration: { } type } own)
                {
                    var method = Method(type, "Dispose", 0, own) ?? Method(type, "DisposeAsync", 0, own);
                    if (method?.Body is not null)
                    {
                        Invoke(
                            method,
                            System.Collections.Immutable.ImmutableArray<CsValue>.Empty,
                            _scope.File.Span(place)
                        );
                    }
                }

                return one;
            }
        );

    private void InBlock(Action action)
    {
        var scope = _scope;
        _scope = new(scope.File, scope);
        try
        {
            action();
        }
        finally
        {
            _scope = scope;
        }
    }

    private void Execute(StatementSyntax statement)
    {
        Step(_scope.File.Span(statement));
        switch (statement)
        {
            case BlockSyntax block:
                InBlock(() => Execute(block.Statements));
                break;
            case ExpressionStatementSyntax expression:
                Evaluate(expression.Expression);
                break;
            case LocalDeclarationStatementSyntax declaration:
                Declare(declaration.Declaration);
                break;
            case IfStatementSyntax choice:
                If(choice);
                break;
            case ReturnStatementSyntax result:
                Return(result.Expression);
                break;
            case ThrowStatementSyntax thrown:
                Throw(thrown, ExceptionType(thrown.Expression));
                break;
            case UsingStatementSyntax or FixedStatementSyntax:
                InBlock(() => Use(statement));
                break;
            case TryStatementSyntax guarded:
                Try(guarded);
                break;
            case GotoStatementSyntax jump:
                throw new CSharpLimitException("goto is not followed", _scope.File.Span(jump));
            case SwitchStatementSyntax selection:
                Switch(selection);
                break;
            case CommonForEachStatementSyntax loop:
                ForEach(loop);
                break;
            case ForStatementSyntax loop:
                InBlock(() => For(loop));
                break;
            case WhileStatementSyntax loop:
                Turns(loop.Condition, loop.Statement, []);
                break;
            case DoStatementSyntax loop:
                Turns(loop.Condition, loop.Statement, [], isDo: true);
                break;
            case BreakStatementSyntax:
                _frame.Broken = Conditions.Or(_frame.Broken, Path);
                break;
            case ContinueStatementSyntax:
                _frame.Continued = Conditions.Or(_frame.Continued, Path);
                break;
            case YieldStatementSyntax { Expression: { } given }:
                Evaluate(given);
                break;
            case LockStatementSyntax or CheckedStatementSyntax or UnsafeStatementSyntax or LabeledStatementSyntax:
                Execute(Inside(statement));
                break;
        }
    }

    private void Use(StatementSyntax statement)
    {
        if (statement is FixedStatementSyntax pinned)
        {
            Declare(pinned.Declaration);
            Execute(pinned.Statement);
            return;
        }

        var resource = (UsingStatementSyntax)statement;
        var before = Now();
        if (resource.Declaration is { } declaration)
        {
            Declare(declaration);
            Execute(resource.Statement);
            Finally(before, () => Dispose(declaration));
        }
        else if (resource.Expression is { } expression)
        {
            var value = Evaluate(expression);
            Execute(resource.Statement);
            Finally(before, () => Dispose(value, expression));
        }
    }

    /// <summary>The statement that another one only puts something around.</summary>
    private static StatementSyntax Inside(StatementSyntax around) =>
        around switch
        {
            LockStatementSyntax guarded => guarded.Statement,
            CheckedStatementSyntax guarded => guarded.Block,
            UnsafeStatementSyntax guarded => guarded.Block,
            _ => ((LabeledStatementSyntax)around).Statement,
        };

    private void Declare(VariableDeclarationSyntax declaration)
    {
        foreach (var variable in declaration.Variables)
        {
            if (variable.Initializer?.Value is RefExpressionSyntax reference)
            {
                DeclareReference(variable.Identifier.ValueText, reference.Expression);
                continue;
            }

            var value = variable.Initializer is { } initializer
                ? Copied(EvaluateAs(initializer.Value, declaration.Type))
                : null;
            var slot = _scope.Declare(variable.Identifier.ValueText);
            if (value is not null)
            {
                NameParts(value, declaration.Type);
                slot.Write(Path, value, _scope.File.Span(variable.Initializer!.Value));
            }
        }
    }

    /// <summary><c>ref var a = ref b;</c>: another name of a variable.</summary>
    private void DeclareReference(string name, ExpressionSyntax target)
    {
        var slot = target switch
        {
            IdentifierNameSyntax variable => _scope.Variable(variable.Identifier.ValueText),
            MemberAccessExpressionSyntax member
                when Receiver(member.Expression) is CsObject known
                    && known.Properties.TryGetValue(member.Name.Identifier.ValueText, out var field) => field,
            _ => null,
        };
        if (slot is null)
        {
            throw new CSharpLimitException($"a reference to {Shown(target)} is not followed", _scope.File.Span(target));
        }

        _scope.Declare(name, slot);
    }

    /// <summary>A tuple's parts have the names that the variable's type gives them.</summary>
    private void NameParts(CsValue value, TypeSyntax type)
    {
        if (value is CsObject tuple && type is TupleTypeSyntax named)
        {
            for (var index = 0; index < named.Elements.Count; index++)
            {
                if (
                    named.Elements[index].Identifier.ValueText is { Length: > 0 } name
                    && Instance(tuple, $"Item{index + 1}") is { } item
                )
                {
                    tuple.Slot(name).Write(Path, item, null);
                }
            }
        }
    }

    /// <summary>What the condition declares is seen behind the statement too.</summary>
    private void If(IfStatementSyntax choice)
    {
        var holds = Truth(Evaluate(choice.Condition), choice.Condition);
        Under(holds, () => Execute(choice.Statement));
        if (choice.Else is { } other)
        {
            Under(Conditions.And(Conditions.Not(holds), Alive()), () => Execute(other.Statement));
        }
    }

    private void Return(ExpressionSyntax? expression)
    {
        var value = expression is null ? null : Evaluate(expression);

        // The expression may have thrown on the way.
        Under(
            Alive(),
            () =>
            {
                if (value is not null)
                {
                    _frame.Results.Add((Path, value));
                }

                _frame.Returned = Conditions.Or(_frame.Returned, Path);
            }
        );
    }

    /// <summary>An expression as messages show it.</summary>
    internal static string Shown(Microsoft.CodeAnalysis.SyntaxNode node)
    {
        const int Longest = 60;
        var text = string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest ? text : text[..(Longest - 3)] + "...";
    }

    private static string Place(Values.SourceSpan span) =>
        $"{span.Source.Path[(span.Source.Path.LastIndexOf('/') + 1)..]}:{span.StartPosition.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
