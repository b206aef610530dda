using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Loops and switches.</content>
internal sealed partial class CSharpInterpreter
{
    private void ForEach(CommonForEachStatementSyntax loop)
    {
        var items = Evaluate(loop.Expression);
        if (Items(items) is { Length: <= FixedLimits.LoopTurns } known)
        {
            Loop(() =>
            {
                foreach (var item in known)
                {
                    Under(Alive(), () => Turn(loop.Statement, () => DeclareItem(loop, item)));
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
        var each = Unknown($"{Shown(loop.Expression)} is not known", span) with
        {
            IsForeign = items is CsUnknown { IsForeign: true } or CsHandle,
        };
        Under(some, () => Loop(() => Turn(loop.Statement, () => DeclareItem(loop, each))));
    }

    private void DeclareItem(CommonForEachStatementSyntax loop, CsValue item)
    {
        if (loop is ForEachVariableStatementSyntax several)
        {
            DeclareParts(several.Variable, item);
        }
        else if (loop is ForEachStatementSyntax one)
        {
            _scope.Declare(one.Identifier.ValueText).Write(Path, Copied(item), null);
        }
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
        IReadOnlyList<ExpressionSyntax> incrementors,
        bool isDo = false
    ) =>
        Loop(() =>
        {
            for (var turn = 0; turn < FixedLimits.LoopTurns; turn++)
            {
                var goesOn = Condition.Always;
                var isAsked = condition is not null && !(isDo && turn == 0);
                var alive = Conditions.And(Path, Alive());
                Under(alive, () => goesOn = isAsked ? Truth(Evaluate(condition!), condition!) : Condition.Always);
                alive = Conditions.And(alive, Alive());
                var path = Conditions.And(alive, goesOn);
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
                if (path != alive)
                {
                    return;
                }
            }

            throw new CSharpLimitException($"a loop has more than {FixedLimits.LoopTurns} turns", Here);
        });

    private void Turn(StatementSyntax body, Action? declare = null)
    {
        InBlock(() =>
        {
            declare?.Invoke();
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
        var matched = new List<(Condition When, SwitchSectionSyntax Section, CsScope Scope)>();
        SwitchSectionSyntax? fallback = null;
        foreach (var section in sections)
        {
            var when = Condition.Never;
            CsScope scope = null!;
            InBlock(() =>
            {
                // What the labels declare is seen in the section.
                scope = _scope;
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

            matched.Add((Conditions.And(rest, when), section, scope));
            rest = Conditions.And(rest, Conditions.Not(when));
        }

        var around = _scope;
        foreach (var (when, section, scope) in matched)
        {
            var path = section == fallback ? Conditions.Or(when, rest) : when;
            _scope = scope;
            Under(path, () => Execute(section.Statements));
            _scope = around;
        }

        _frame.Broken = broken;
    }
}
