using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    private bool For(ForStatement statement)
    {
        PyValue iterable;
        try
        {
            iterable = Evaluate(statement.Iterable);
        }
        catch (PathEndedException)
        {
            return false;
        }

        var breaks = new List<World>();
        var ends = Catch(() =>
            ForEach(
                iterable,
                statement.Span,
                item =>
                {
                    Assign(statement.Target, item, statement.Target.Span);
                    return Round(statement.Body, breaks);
                }
            )
        );
        return Leave(ends, statement.Else, breaks);
    }

    private bool While(WhileStatement statement)
    {
        var breaks = new List<World>();
        var ends = new List<World>();
        var uncertain = 0;
        while (true)
        {
            Condition test;
            try
            {
                Enter(statement.Span);
                _here = statement.Test.Span;
                test = Truth(Evaluate(statement.Test));
            }
            catch (PathEndedException)
            {
                break;
            }

            var start = Worlds.Current;
            if (Worlds.Assume(Conditions.Not(test)))
            {
                ends.Add(Worlds.Current);
                if (++uncertain > FixedLimits.UncertainTurns)
                {
                    Worlds.Current = start;
                    Repeat(
                        statement.Span,
                        () =>
                            Catch(() =>
                            {
                                Evaluate(statement.Test);
                                Round(statement.Body, breaks);
                            })
                    );
                    ends.Add(Worlds.Current);
                    break;
                }
            }

            Worlds.Current = start;
            if (
                !Worlds.Assume(test)
                || !Catch(() =>
                {
                    Round(statement.Body, breaks);
                })
            )
            {
                break;
            }
        }

        return Leave(GoOn(ends), statement.Else, breaks);
    }

    /// <summary>Follows a loop's body once; it goes on behind <c>continue</c>.</summary>
    /// <returns>Always true; a body that no world leaves at its end throws.</returns>
    private bool Round(ImmutableArray<Statement> body, List<World> breaks)
    {
        var outer = _frame.Loop;
        var exits = _frame.Loop = new();
        try
        {
            var worlds = exits.Continues;
            if (Execute(body))
            {
                worlds.Add(Worlds.Current);
            }

            breaks.AddRange(exits.Breaks);
            if (!GoOn(worlds))
            {
                throw new PathEndedException();
            }

            return true;
        }
        finally
        {
            _frame.Loop = outer;
        }
    }

    private bool Leave(bool ends, ImmutableArray<Statement> otherwise, List<World> breaks)
    {
        if (ends && Execute(otherwise))
        {
            breaks.Add(Worlds.Current);
        }

        return GoOn(breaks);
    }

    private static bool Catch(Action follow)
    {
        try
        {
            follow();
            return true;
        }
        catch (PathEndedException)
        {
            return false;
        }
    }

    /// <summary>Follows something for each item of an iterable, also where its items are not known.</summary>
    private void ForEach(PyValue iterable, SourceSpan span, Func<PyValue, bool> follow) =>
        Each(
            iterable,
            one =>
            {
                if (((one as Libraries.Iterator)?.Take(this) ?? one) is PyReference { Kind: PyKind.List } list)
                {
                    return ForEachOf(list, 0, span, follow);
                }

                var items =
                    Iterate(one) ?? [new PySpread(one as PyUnknown ?? Unknown("the items", "they can't be counted"))];
                foreach (var item in items)
                {
                    ForOne(item, span, follow);
                }

                return PyNone.Instance;
            }
        );

    /// <summary>A list may change while it is gone through: each round looks at what it holds then.</summary>
    private PyValue ForEachOf(PyReference list, int from, SourceSpan span, Func<PyValue, bool> follow) =>
        Contents(
            list,
            content =>
            {
                for (var index = from; index < content.Items.Length; )
                {
                    ForOne(content.Items[index++], span, follow);
                    var now = Worlds.Content(list);
                    if (now is not ListContent same)
                    {
                        return ForEachOf(list, index, span, follow);
                    }

                    content = same;
                }

                return PyNone.Instance;
            }
        );

    private void ForOne(PyValue item, SourceSpan span, Func<PyValue, bool> follow)
    {
        Step();
        if (item is PySpread spread)
        {
            var element = spread.Unknown.Derive("an item of ", "", PyKind.Any);
            Repeat(span, () => Catch(() => follow(element)));
        }
        else
        {
            follow(Worlds.Possible(item));
        }
    }

    /// <summary>
    /// Follows something that happens any number of times, also never: what it changes is not known afterwards.
    /// </summary>
    private void Repeat(SourceSpan span, Func<bool> once)
    {
        var place = span.StartPosition;
        var cause = Unknown("the value", $"it is changed in a loop whose rounds are not known, line {place.Line}") with
        {
            Place = span,
        };
        for (var round = 0; round < 4; round++)
        {
            var before = Worlds.Current;
            var returned = _frame.Returns.Count;
            var raised = _raised.Count;
            var early = Fresh(
                $"the loop in line {place.Line} ends early",
                $"the loop in line {place.Line} does not end early"
            );
            Worlds.Assume(early);
            var goesOn = once();
            var after = Worlds.Current;
            Worlds.Current = before;
            if (_frame.Returns.Count > returned || _raised.Count > raised)
            {
                // Values that it returns are of any round.
                for (var index = returned; index < _frame.Returns.Count; index++)
                {
                    _frame.Returns[index] = _frame.Returns[index] with { Value = cause };
                }

                Worlds.Assume(Conditions.Not(early));
            }

            if (!goesOn || !Blur(before, after, cause))
            {
                return;
            }
        }

        foreach (var id in Worlds.Current.Objects.Keys.ToArray())
        {
            Havoc(new(id, PyKind.Any), cause);
        }
    }

    /// <summary>Makes unknown what differs between two worlds.</summary>
    /// <returns>Whether anything did that was not unknown already.</returns>
    private bool Blur(World before, World after, PyUnknown cause)
    {
        var blurred = false;
        foreach (var (id, content) in after.Objects)
        {
            if (!before.Objects.TryGetValue(id, out var old) || ReferenceEquals(old, content))
            {
                continue;
            }

            PyValue changed = old is MapContent one
                ? content is MapContent two
                    ? BlurKeys(one, two, cause)
                    : one with
                    {
                        Clouded = cause,
                    }
                : BlurItems(old, content, cause);
            if (!changed.Equals(old))
            {
                Worlds.Store(new(id, PyKind.Any), changed);
                blurred = true;
            }
        }

        return blurred;
    }

    /// <summary>A list that only grows keeps what it had.</summary>
    private PyValue BlurItems(PyValue before, PyValue after, PyUnknown cause)
    {
        var olds = ContentsOf(before);
        var news = ContentsOf(after);
        var grows =
            olds is not null
            && news is not null
            && news.All(two =>
                olds.Any(one =>
                    two.Items.Length >= one.Items.Length
                    && two.Items.AsSpan()[..one.Items.Length].SequenceEqual(one.Items.AsSpan())
                )
            );
        ListContent Blurred(ListContent one) =>
            one.Items is [.., PySpread { Unknown: var last }] && last.Equals(cause) ? one
            : grows ? one with { Items = one.Items.Add(new PySpread(cause)) }
            : one with { Items = [new PySpread(cause)] };
        return before switch
        {
            ListContent one => Blurred(one),
            PyChoice choice when olds is not null => Worlds.Choose(
                choice.Alternatives.Select(alternative =>
                    alternative with
                    {
                        Value = Blurred((ListContent)alternative.Value),
                    }
                )
            ),
            _ => new ListContent([new PySpread(cause)], []),
        };
    }

    private static ListContent[]? ContentsOf(PyValue content) =>
        content switch
        {
            ListContent one => [one],
            PyChoice choice when choice.Alternatives.All(alternative => alternative.Value is ListContent) =>
            [
                .. choice.Alternatives.Select(alternative => (ListContent)alternative.Value),
            ],
            _ => null,
        };

    private MapContent BlurKeys(MapContent one, MapContent two, PyUnknown cause)
    {
        var result = one;
        foreach (var key in two.Keys.Concat(one.Keys).Distinct())
        {
            var old = one.Find(key);
            var found = two.Find(key);
            if (IsBlurred(old?.Value, cause) || Equals(old?.Value, found?.Value))
            {
                continue;
            }

            var mayBeMissing =
                old is null || found is null || MayBeAbsent(old.Value.Value) || MayBeAbsent(found.Value.Value);
            result = result.With(key, new(mayBeMissing ? Worlds.PerhapsAbsent(cause) : cause, found?.By ?? old?.By));
        }

        return one.Clouded is not null || two.Clouded is null ? result : result with { Clouded = two.Clouded };
    }

    private static bool IsBlurred(PyValue? value, PyUnknown cause) =>
        value is PyUnknown unknown
            ? unknown.Equals(cause)
            : value is PyChoice choice
                && choice.Alternatives.All(one => one.Value is PyAbsent || one.Value.Equals(cause));
}
