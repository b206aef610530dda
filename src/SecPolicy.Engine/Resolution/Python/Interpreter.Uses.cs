using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Resolution.Python;

/// <remarks>
/// What each value rests on is noted while the program is followed: a list of what was asked for, of which an assignment keeps what
/// its own statement asked for, and the branches in which it stands. Most statements ask for nothing, and note nothing.
/// </remarks>
internal sealed partial class Interpreter
{
    /// <summary>More than these tell a reader nothing.</summary>
    private const int MostUses = 32;

    private readonly List<Use> _uses = [];
    private readonly List<Decision> _decisions = [];
    private readonly HashSet<int> _shared = [];
    private int _firstUse;
    private bool _isTest;
    private Branch? _branch;

    /// <summary>The decisions by which statements of modules and classes were left out, in the order in which they were made.</summary>
    public IReadOnlyList<Decision> Decisions => _decisions;

    /// <summary>Whether the names of a namespace may come to be the settings' own, because a star import takes all of them.</summary>
    public bool IsShared(PyReference names) => _shared.Contains(names.Id) || names.Equals(Imported);

    /// <summary>Notes that the program asks for a variable.</summary>
    public void Ask(string variable, Assigned? written) => _uses.Add(new VariableUse(variable, _here, written));

    private void Ask(PyReference names, string name, Slot slot)
    {
        if (slot.By is { } by)
        {
            Ask(names, name, by, slot.Value);
        }
        else if (slot.Value is PyChoice choice)
        {
            foreach (var alternative in choice.Alternatives)
            {
                if (alternative.By is { Basis: not null } one)
                {
                    Ask(names, name, one, alternative.Value);
                }
            }
        }
    }

    private void Ask(PyReference names, string name, Assigned by, PyValue value)
    {
        var isTelling = value is PyBoolean || (_isTest && IsPlain(value));
        if (by.Basis is null && !isTelling)
        {
            return;
        }

        var isLocal =
            _frame.Kind == FrameKind.Function && (names.Equals(_frame.Names) || _frame.Enclosing.Contains(names));
        if (by.Basis is not null || !isLocal)
        {
            _uses.Add(new NameUse(name, by, _here) { IsPassing = isLocal || !isTelling });
        }
    }

    private static bool IsPlain(PyValue value) =>
        value is PyNone or PyBoolean or PyInteger or PyFloat or PyString or PyBytes or PyUnknown or PyPath;

    /// <summary>What the current statement rests on so far; null where that is nothing.</summary>
    private Basis? CurrentBasis() =>
        _uses.Count > _firstUse ? new(_branch, UsesSince(_firstUse))
        : _branch is null ? null
        : new(_branch, []);

    private ImmutableArray<Use> UsesSince(int first)
    {
        if (_uses.Count <= first)
        {
            return [];
        }

        var uses = ImmutableArray.CreateBuilder<Use>();
        for (var index = first; index < _uses.Count && uses.Count < MostUses; index++)
        {
            var use = _uses[index];
            if (!uses.Any(use.IsSame))
            {
                uses.Add(use);
            }
        }

        return uses.DrainToImmutable();
    }

    /// <summary>Evaluates a condition, and notes what it asks for.</summary>
    private Condition Test(Expression expression)
    {
        var isTest = _isTest;
        _isTest = true;
        try
        {
            return Truth(Evaluate(expression));
        }
        finally
        {
            _isTest = isTest;
        }
    }

    /// <summary>Notes a decision.</summary>
    /// <param name="test">The condition in the text.</param>
    /// <param name="holds">When it holds.</param>
    /// <param name="first">The first of the uses that belong to the condition.</param>
    /// <param name="whenTrue">What is left out where it does not hold.</param>
    /// <param name="whenFalse">What is left out where it holds.</param>
    private Decision Decide(
        Values.SourceSpan test,
        Condition holds,
        int first,
        ImmutableArray<Statement> whenTrue,
        ImmutableArray<Statement> whenFalse
    )
    {
        bool? known =
            !Worlds.CanHold(holds) ? false
            : !Worlds.CanHold(Conditions.Not(holds)) ? true
            : null;
        var decision = new Decision(test, known, UsesSince(first))
        {
            Passed = known switch
            {
                true => whenFalse,
                false => whenTrue,
                null => [],
            },
            Names = _frame.Names,
            Order = Worlds.NextId(),
        };
        if (_frame.Kind == FrameKind.Function)
        {
            _uses.Add(decision);
        }
        else if (!decision.Passed.IsEmpty)
        {
            _decisions.Add(decision);
        }

        return decision;
    }
}
