using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Resolution.Python.Libraries;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    private bool Match(MatchStatement statement)
    {
        var joined = new List<World>();
        var firstUse = _uses.Count;
        var subject = Tested(() => Evaluate(statement.Subject));
        var subjectUses = UsesSince(firstUse);
        for (var index = 0; index < statement.Cases.Length; index++)
        {
            var one = statement.Cases[index];
            var start = Worlds.Current;
            _here = one.Span;
            firstUse = _uses.Count;
            Condition matches;
            try
            {
                matches = Matches(one.Pattern, subject);
            }
            catch (PathEndedException)
            {
                return GoOn(joined);
            }

            ImmutableArray<Statement> later = [.. statement.Cases.Skip(index + 1).SelectMany(other => other.Body)];
            if (one.Pattern is not CapturePattern { Inner: null })
            {
                ImmutableArray<Use> uses = [.. subjectUses, .. UsesSince(firstUse)];
                var whenFalse = one.Guard is null ? later : [];
                _branch = new(Decide(Header(one), matches, uses, one.Body, whenFalse), _branch);
            }

            var others = new List<World>();
            if (Worlds.Assume(matches) && Guarded(one, later, others) && Execute(one.Body))
            {
                joined.Add(Worlds.Current);
            }

            Worlds.Current = start;
            if (Worlds.Assume(Conditions.Not(matches)))
            {
                others.Add(Worlds.Current);
            }

            if (!GoOn(others))
            {
                return GoOn(joined);
            }
        }

        joined.Add(Worlds.Current);
        return GoOn(joined);
    }

    /// <summary>The case as it stands in the text, up to its guard.</summary>
    private static SourceSpan Header(MatchCase one) =>
        one.Span with
        {
            Length = Math.Max(one.Pattern.Span.End - one.Span.Start, 0),
        };

    /// <summary>Whether any world goes on into a case; in those where its guard refuses, what the pattern bound stays bound.</summary>
    private bool Guarded(MatchCase one, ImmutableArray<Statement> later, List<World> refused)
    {
        if (one.Guard is not { } guard)
        {
            return true;
        }

        var firstUse = _uses.Count;
        Condition holds;
        try
        {
            holds = Test(guard);
        }
        catch (PathEndedException)
        {
            return false;
        }

        _branch = new(Decide(guard.Span, holds, UsesSince(firstUse), one.Body, later), _branch);
        var start = Worlds.Current;
        if (Worlds.Assume(Conditions.Not(holds)))
        {
            refused.Add(Worlds.Current);
        }

        Worlds.Current = start;
        return Worlds.Assume(holds);
    }

    /// <summary>When a pattern matches; the names in it are bound.</summary>
    private Condition Matches(Pattern pattern, PyValue subject)
    {
        switch (pattern)
        {
            case ValuePattern { Value: (NoneLiteral or BooleanLiteral) and var constant }:
                var wanted = Evaluate(constant);
                return Truth(Each(subject, one => Comparisons.Compare(this, ComparisonOperator.Is, one, wanted)));
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
            case MappingPattern mapping
                when Worlds.Possible(subject) is PyReference { Kind: PyKind.Dictionary } dictionary:
                return MatchesMapping(mapping, dictionary);
            case MappingPattern when Worlds.Possible(subject) is PyString or PyInteger or PyNone or PyTuple:
                return Condition.Never;
            case ClassPattern { Positional: [] or [_], Named.IsEmpty: true } type
                when Evaluate(type.Class) is PyNative { Constructs: not null } native:
                var isOne = Truth(Each(subject, one => TypeTests.IsInstance(this, one, native)));
                return type.Positional.IsEmpty || isOne.IsNever
                    ? isOne
                    : Conditions.And(isOne, Matches(type.Positional[0], subject));
            default:
                Forget(pattern);
                return Unsure(pattern);
        }
    }

    private Condition MatchesMapping(MappingPattern pattern, PyReference dictionary)
    {
        if (Worlds.Map(dictionary).Clouded is not null)
        {
            Forget(pattern);
            return Unsure(pattern);
        }

        var rest = Worlds.Map(dictionary);
        var all = Condition.Always;
        foreach (var (key, value) in pattern.Items)
        {
            var name = Evaluate(key);
            rest = rest.Without(Comparisons.HashKey(name));
            var found = Find(dictionary, name);
            if (found is PyChoice choice)
            {
                foreach (var alternative in choice.Alternatives.Where(alternative => alternative.Value is PyAbsent))
                {
                    all = Conditions.And(all, Conditions.Not(alternative.When));
                }

                var present = choice.Alternatives.RemoveAll(alternative => alternative.Value is PyAbsent);
                found = present switch
                {
                    [] => PyAbsent.Instance,
                    [var one] => one.Value,
                    _ => new PyChoice(present),
                };
            }

            if (found is PyAbsent || all.IsNever)
            {
                return Condition.Never;
            }

            all = Conditions.And(all, Matches(value, found));
        }

        if (pattern.Rest is not null)
        {
            AssignName(pattern.Rest, Worlds.Create(PyKind.Dictionary, rest), pattern.Span);
        }

        return all;
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
            : value is PyReference { Kind: PyKind.List } list && Worlds.Content(list) is ListContent content
                ? content.Items
            : null;
        if (items is not { } known || known.Any(item => item is PySpread))
        {
            Forget(pattern);
            return Unsure(pattern);
        }

        var star = pattern
            .Items.Select((item, index) => (item, index))
            .FirstOrDefault(pair => pair.item is StarPattern);
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

            var at =
                star.item is not null && index > star.index ? known.Length - (pattern.Items.Length - index) : index;
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
