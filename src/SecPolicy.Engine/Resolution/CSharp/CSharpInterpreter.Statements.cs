using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Reading.CSharp;

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

    private const int MostTurns = 200;

    /// <summary>What is thrown in the block of the nearest <c>try</c>, and on which path; null where none is running.</summary>
    private List<(Condition When, string Type)>? _caught;

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

    private static string ExceptionType(ExpressionSyntax? thrown) =>
        thrown is ObjectCreationExpressionSyntax made ? TypeName(made.Type) : "Exception";

    private void Execute(IEnumerable<StatementSyntax> statements)
    {
        var all = statements as IReadOnlyList<StatementSyntax> ?? [.. statements];
        foreach (var function in all.OfType<LocalFunctionStatementSyntax>())
        {
            _scope.Declare(Function(function, _scope));
        }

        foreach (var statement in all)
        {
            Under(Alive(), () => Execute(statement));
        }
    }

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
                // What its condition declares is seen behind it too.
                If(choice);
                break;
            case ReturnStatementSyntax result:
                Return(result.Expression);
                break;
            case ThrowStatementSyntax thrown:
                Throw(thrown, ExceptionType(thrown.Expression));
                break;
            case UsingStatementSyntax resource:
                InBlock(() =>
                {
                    if (resource.Declaration is not null)
                    {
                        Declare(resource.Declaration);
                    }
                    else if (resource.Expression is not null)
                    {
                        Evaluate(resource.Expression);
                    }

                    Execute(resource.Statement);
                });
                break;
            case TryStatementSyntax guarded:
                Try(guarded);
                break;
            case GotoStatementSyntax jump:
                throw new CSharpLimitException("goto is not followed", _scope.File.Span(jump));
            case SwitchStatementSyntax selection:
                Switch(selection);
                break;
            case ForEachStatementSyntax loop:
                ForEach(loop);
                break;
            case ForStatementSyntax loop:
                InBlock(() => For(loop));
                break;
            case WhileStatementSyntax loop:
                Turns(loop.Condition, loop.Statement, []);
                break;
            case DoStatementSyntax loop:
                Turn(loop.Statement);
                Turns(loop.Condition, loop.Statement, []);
                break;
            case BreakStatementSyntax:
                _frame.Broken = Conditions.Or(_frame.Broken, Path);
                break;
            case ContinueStatementSyntax:
                _frame.Continued = Conditions.Or(_frame.Continued, Path);
                break;
            case LockStatementSyntax guarded:
                Execute(guarded.Statement);
                break;
            case CheckedStatementSyntax guarded:
                Execute(guarded.Block);
                break;
            case UnsafeStatementSyntax guarded:
                Execute(guarded.Block);
                break;
            case LabeledStatementSyntax labeled:
                Execute(labeled.Statement);
                break;
            case YieldStatementSyntax { Expression: { } given }:
                Evaluate(given);
                break;
        }
    }

    private void Declare(VariableDeclarationSyntax declaration)
    {
        foreach (var variable in declaration.Variables)
        {
            var value = variable.Initializer is { } initializer
                ? EvaluateAs(initializer.Value, declaration.Type)
                : null;
            var slot = _scope.Declare(variable.Identifier.ValueText);
            if (value is not null)
            {
                NameParts(value, declaration.Type);
                slot.Write(Path, value, _scope.File.Span(variable.Initializer!.Value));
            }
        }
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
        if (expression is not null)
        {
            var value = Evaluate(expression);

            // The expression may have thrown on the way.
            Under(Alive(), () => _frame.Results.Add((Path, value)));
        }

        _frame.Returned = Conditions.Or(_frame.Returned, Path);
    }

    /// <summary>A block whose exceptions are caught: those that are thrown for sure. What else may be thrown there is not.</summary>
    private void Try(TryStatementSyntax guarded)
    {
        if (guarded.Catches.Count == 0)
        {
            Execute(guarded.Block);
        }
        else
        {
            var outer = _caught;
            _caught = [];
            Execute(guarded.Block);
            var caught = _caught;
            _caught = outer;
            foreach (var (when, type) in caught)
            {
                Under(when, () => Catch(guarded, type));
            }
        }

        if (guarded.Finally is { } last)
        {
            Execute(last.Block);
        }
    }

    private void Catch(TryStatementSyntax guarded, string type)
    {
        // Which exception is which other one's base is known only for those at the root.
        var handler = guarded.Catches.FirstOrDefault(one =>
            one.Declaration is null
            || TypeName(one.Declaration.Type) is var name && (name == type || name is "Exception" or "SystemException")
        );
        if (handler is null)
        {
            Throw(guarded, type);
            return;
        }

        InBlock(() =>
        {
            if (handler.Declaration?.Identifier.ValueText is { Length: > 0 } variable)
            {
                _scope.Declare(variable).Write(Path, NotKnown("an exception", handler), null);
            }

            Execute(handler.Block);
        });
    }

    /// <summary>
    /// On that path the application does not start. Where no other path is left, what is missing is given by the deployment: the code
    /// is followed as if it had not thrown.
    /// </summary>
    private void Throw(Microsoft.CodeAnalysis.SyntaxNode thrown, string type)
    {
        if (_caught is not null)
        {
            _caught.Add((Path, type));
            return;
        }

        var left = Conditions.And(Starts, Conditions.Not(Path));
        if (left.IsNever)
        {
            return;
        }

        Starts = left;
        _frame.Returned = Conditions.Or(_frame.Returned, Path);
        Here = _scope.File.Span(thrown);
    }

    private void ForEach(ForEachStatementSyntax loop)
    {
        var items = Evaluate(loop.Expression);
        if (Items(items) is { Length: <= MostTurns } known)
        {
            Loop(() =>
            {
                foreach (var item in known)
                {
                    Under(Alive(), () => Turn(loop.Statement, loop.Identifier.ValueText, item));
                }
            });
            return;
        }

        var span = _scope.File.Span(loop.Expression);
        var some = Fact(
            $"items:{span.Source.Path}:{span.Start}",
            $"there are {Shown(loop.Expression)} at {Place(span)}",
            $"there are no {Shown(loop.Expression)} at {Place(span)}"
        );
        var each = Unknown($"{Shown(loop.Expression)} is not known", span);
        Under(some, () => Loop(() => Turn(loop.Statement, loop.Identifier.ValueText, each)));
    }

    private void For(ForStatementSyntax loop)
    {
        if (loop.Declaration is { } declaration)
        {
            Declare(declaration);
        }

        foreach (var initializer in loop.Initializers)
        {
            Evaluate(initializer);
        }

        Turns(loop.Condition, loop.Statement, loop.Incrementors);
    }

    private void Turns(
        ExpressionSyntax? condition,
        StatementSyntax body,
        IReadOnlyList<ExpressionSyntax> incrementors
    ) =>
        Loop(() =>
        {
            for (var turn = 0; turn < MostTurns; turn++)
            {
                var goesOn = Condition.Always;
                Under(
                    Alive(),
                    () => goesOn = condition is null ? Condition.Always : Truth(Evaluate(condition), condition)
                );
                var path = Conditions.And(Conditions.And(Path, goesOn), Alive());
                if (path.IsNever)
                {
                    return;
                }

                Under(
                    path,
                    () =>
                    {
                        Turn(body);
                        foreach (var incrementor in incrementors)
                        {
                            Evaluate(incrementor);
                        }
                    }
                );
                if (path != Path)
                {
                    return;
                }
            }

            throw new CSharpLimitException($"a loop has more than {MostTurns} turns", Here);
        });

    private void Turn(StatementSyntax body, string? variable = null, CsValue? item = null)
    {
        InBlock(() =>
        {
            if (variable is not null)
            {
                _scope.Declare(variable).Write(Path, item!, null);
            }

            Execute(body);
        });
        _frame.Continued = Condition.Never;
    }

    private void Loop(Action action)
    {
        var (broken, continued) = (_frame.Broken, _frame.Continued);
        (_frame.Broken, _frame.Continued) = (Condition.Never, Condition.Never);
        action();
        (_frame.Broken, _frame.Continued) = (broken, continued);
    }

    private void Switch(SwitchStatementSyntax selection)
    {
        var value = Evaluate(selection.Expression);
        var broken = _frame.Broken;
        _frame.Broken = Condition.Never;
        var rest = Path;
        var sections = selection.Sections;
        var matched = new List<(Condition When, SwitchSectionSyntax Section)>();
        SwitchSectionSyntax? fallback = null;
        foreach (var section in sections)
        {
            var when = Condition.Never;
            InBlock(() =>
            {
                foreach (var label in section.Labels)
                {
                    var one = label switch
                    {
                        CaseSwitchLabelSyntax constant => Equal(value, Evaluate(constant.Value), constant.Value),
                        CasePatternSwitchLabelSyntax pattern => Conditions.And(
                            Matches(value, pattern.Pattern),
                            pattern.WhenClause is { } guard
                                ? Truth(Evaluate(guard.Condition), guard.Condition)
                                : Condition.Always
                        ),
                        _ => Condition.Never,
                    };
                    when = Conditions.Or(when, one);
                }
            });
            if (section.Labels.OfType<DefaultSwitchLabelSyntax>().Any())
            {
                fallback = section;
            }

            matched.Add((Conditions.And(rest, when), section));
            rest = Conditions.And(rest, Conditions.Not(when));
        }

        foreach (var (when, section) in matched)
        {
            var path = section == fallback ? Conditions.Or(when, rest) : when;
            Under(path, () => InBlock(() => Execute(section.Statements)));
        }

        _frame.Broken = broken;
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
