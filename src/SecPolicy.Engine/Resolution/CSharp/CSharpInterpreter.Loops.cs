using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Loops and switches.</content>
internal sealed partial class CSharpInterpreter
{
    private void ForEach(CommonForEachStatementSyntax loop, string? variable)
    {
        var items = Evaluate(loop.Expression);
        if (variable is not null && Items(items) is { Length: <= FixedLimits.LoopTurns } known)
        {
            Loop(() =>
            {
                foreach (var item in known)
                {
                    Under(Alive(), () => Turn(loop.Statement, variable, item));
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
        Under(
            some,
            () =>
                InBlock(() =>
                {
                    foreach (var part in loop.ChildNodes().OfType<ExpressionSyntax>().SelectMany(Designated))
                    {
                        _scope.Declare(part).Write(Path, each, null);
                    }

                    Loop(() => Turn(loop.Statement, variable, each));
                })
        );
    }

    private static IEnumerable<string> Designated(ExpressionSyntax declaration) =>
        declaration.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Select(one => one.Identifier.ValueText);

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
            for (var turn = 0; turn < FixedLimits.LoopTurns; turn++)
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

            throw new CSharpLimitException($"a loop has more than {FixedLimits.LoopTurns} turns", Here);
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
}
