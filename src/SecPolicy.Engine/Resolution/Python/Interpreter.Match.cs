using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Resolution.Python.Libraries;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    private bool Match(MatchStatement statement)
    {
        var joined = new List<World>();
        var subject = Evaluate(statement.Subject);
        foreach (var one in statement.Cases)
        {
            var start = Worlds.Current;
            Condition matches;
            try
            {
                _here = one.Span;
                matches = Matches(one.Pattern, subject);
                if (one.Guard is not null && Worlds.Assume(matches))
                {
                    matches = Conditions.And(matches, Truth(Evaluate(one.Guard)));
                }
            }
            catch (PathEndedException)
            {
                return GoOn(joined);
            }

            // What the pattern bound stays bound, also where the guard then refuses.
            var bound = Worlds.Current with { Path = start.Path };
            Worlds.Current = bound;
            if (Worlds.Assume(matches) && Execute(one.Body))
            {
                joined.Add(Worlds.Current);
            }

            Worlds.Current = start;
            if (!Worlds.Assume(Conditions.Not(matches)))
            {
                return GoOn(joined);
            }
        }

        joined.Add(Worlds.Current);
        return GoOn(joined);
    }

    /// <summary>When a pattern matches; the names in it are bound.</summary>
    private Condition Matches(Pattern pattern, PyValue subject)
    {
        switch (pattern)
        {
            case ValuePattern value:
                return Comparisons.Equal(this, subject, Evaluate(value.Value));
            case CapturePattern capture:
                var inner = capture.Inner is null ? Condition.Always : Matches(capture.Inner, subject);
                if (capture.Name is not null)
                {
                    AssignName(capture.Name, subject, capture.Span);
                }

                return inner;
            case OrPattern either:
                return either.Alternatives.Aggregate(
                    Condition.Never,
                    (result, one) => Conditions.Or(result, Matches(one, subject))
                );
            case SequencePattern sequence:
                return MatchesSequence(sequence, subject);
            case MappingPattern mapping when Worlds.Possible(subject) is PyReference { Kind: PyKind.Dictionary } dictionary:
                var all = Condition.Always;
                foreach (var (key, value) in mapping.Items)
                {
                    var found = Find(dictionary, Evaluate(key));
                    all = found is PyAbsent
                        ? Condition.Never
                        : Conditions.And(all, Matches(value, found));
                }

                return mapping.Rest is null ? all : Unsure(pattern);
            case MappingPattern when Worlds.Possible(subject) is PyString or PyInteger or PyNone or PyTuple:
                return Condition.Never;
            case ClassPattern { Positional.IsEmpty: true, Named.IsEmpty: true } type
                when Evaluate(type.Class) is PyNative { Constructs: { } kind }
                    && Worlds.Possible(subject) is not (PyUnknown or PyChoice):
                return KindOf(subject) == kind ? Condition.Always : Condition.Never;
            default:
                Forget(pattern);
                return Unsure(pattern);
        }
    }

    private Condition MatchesSequence(SequencePattern pattern, PyValue subject)
    {
        var value = Worlds.Possible(subject);
        if (value is PyString or PyInteger or PyNone or PyBoolean)
        {
            return Condition.Never;
        }

        ImmutableArray<PyValue>? items =
            value is PyTuple tuple ? tuple.Items
            : value is PyReference { Kind: PyKind.List } list && Worlds.Content(list) is ListContent content ? content.Items
            : null;
        if (items is not { } known || known.Any(item => item is PySpread))
        {
            Forget(pattern);
            return Unsure(pattern);
        }

        var star = pattern.Items.Select((item, index) => (item, index)).FirstOrDefault(pair => pair.item is StarPattern);
        if (star.item is null ? known.Length != pattern.Items.Length : known.Length < pattern.Items.Length - 1)
        {
            return Condition.Never;
        }

        var all = Condition.Always;
        for (var index = 0; index < pattern.Items.Length; index++)
        {
            if (pattern.Items[index] is StarPattern rest)
            {
                if (rest.Name is not null)
                {
                    var count = known.Length - pattern.Items.Length + 1;
                    AssignName(rest.Name, NewList([.. known.Skip(index).Take(count)]), rest.Span);
                }

                continue;
            }

            var at = star.item is not null && index > star.index ? known.Length - (pattern.Items.Length - index) : index;
            all = Conditions.And(all, Matches(pattern.Items[index], known[at]));
        }

        return all;
    }

    /// <summary>The names that a pattern may bind are not known.</summary>
    private void Forget(Pattern pattern)
    {
        foreach (var name in NamesIn.Pattern(pattern))
        {
            AssignName(name, Unknown(name, "the pattern that binds it is not followed"), pattern.Span);
        }
    }

    private Condition Unsure(Pattern pattern)
    {
        var line = pattern.Span.StartPosition.Line;
        return Fresh($"the case in line {line} matches", $"the case in line {line} does not match");
    }
}
