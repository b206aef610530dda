using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>Tells what values rest on, of what the interpreter noted: branches and variables, also through other names.</summary>
/// <param name="interpreter">The interpreter, behind the module's last statement.</param>
/// <param name="was">Reads a value that a name had.</param>
internal sealed class GroundsReader(Interpreter interpreter, Func<PyValue, SourceSpan, PythonAssignment> was)
{
    /// <summary>More than these tell a reader nothing.</summary>
    private const int Most = 24;

    private Dictionary<string, List<Decision>>? _passed;

    /// <summary>The names of settings that a branch would set which is not followed.</summary>
    public IEnumerable<string> PassedNames => (_passed ??= Passed()).Keys;

    /// <summary>What a value rests on: branches first, then variables and names, each in the order in which it was asked for.</summary>
    /// <param name="name">The setting's name.</param>
    /// <param name="order">When it was changed last; later decisions may have left out what would have replaced it.</param>
    /// <param name="bases">On what its changes rest.</param>
    public ImmutableArray<PythonGround> Of(string name, int order, IEnumerable<Basis> bases)
    {
        var found = new Found();
        foreach (var basis in bases)
        {
            Add(basis, found);
        }

        foreach (var decision in (_passed ??= Passed()).GetValueOrDefault(name) ?? [])
        {
            if (decision.Order > order)
            {
                found.Add(decision);
            }
        }

        return [.. found.Decisions.OrderBy(decision => decision.Order).Select(Read).Take(Most), .. Names(found)];
    }

    private static void Add(Basis basis, Found found)
    {
        for (var branch = basis.Branch; branch is not null; branch = branch.Outer)
        {
            found.Add(branch.Decision);
        }

        foreach (var use in basis.Uses)
        {
            if (use is Decision decision)
            {
                found.Add(decision);
            }
            else if (found.Add(use) && use is NameUse { By.Basis: { } inner } && !found.IsFull)
            {
                Add(inner, found);
            }
        }
    }

    private PythonBranch Read(Decision decision)
    {
        var found = new Found();
        Add(new(null, decision.Uses), found);
        return new(decision.Span, decision.Holds, [.. Names(found)]);
    }

    private IEnumerable<PythonName> Names(Found found) =>
        found.Names.Where(use => use is not NameUse { IsPassing: true }).Select(Read).Take(Most);

    private PythonName Read(Use use) =>
        use switch
        {
            VariableUse variable => new(
                variable.Name,
                IsVariable: true,
                variable.Written is { } by ? was(by.Value, by.Span) : null,
                use.Span
            ),
            NameUse name => new(name.Name, IsVariable: false, was(name.By.Value, name.By.Span), use.Span),
            _ => throw new NotSupportedException(use.GetType().Name),
        };

    private Dictionary<string, List<Decision>> Passed()
    {
        var passed = new Dictionary<string, List<Decision>>(StringComparer.Ordinal);
        foreach (var decision in interpreter.Decisions.Where(decision => interpreter.IsShared(decision.Names)))
        {
            foreach (var name in NamesIn.Changed(decision.Passed).Where(Interpreter.IsSetting))
            {
                if (!passed.TryGetValue(name, out var decisions))
                {
                    passed.Add(name, decisions = []);
                }

                decisions.Add(decision);
            }
        }

        return passed;
    }

    private sealed class Found
    {
        public List<Decision> Decisions { get; } = [];

        public List<Use> Names { get; } = [];

        public bool IsFull => Names.Count >= Most;

        public bool Add(Use use)
        {
            if (use is Decision decision)
            {
                if (Decisions.Exists(decision.IsSame))
                {
                    return false;
                }

                Decisions.Add(decision);
                return true;
            }

            if (Names.Exists(use.IsSame))
            {
                return false;
            }

            Names.Add(use);
            return true;
        }
    }
}
