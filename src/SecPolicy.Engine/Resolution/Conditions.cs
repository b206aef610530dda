using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>
/// What must hold of things that reading cannot know: variables, packages, random values. A condition is a node of a binary
/// decision diagram, so that two conditions are the same exactly when they are equal.
/// </summary>
/// <param name="Id">The node.</param>
internal readonly record struct Condition(int Id)
{
    /// <summary>Holds never.</summary>
    public static Condition Never => new(0);

    /// <summary>Holds always.</summary>
    public static Condition Always => new(1);

    /// <summary>Whether nothing can make it hold.</summary>
    public bool IsNever => Id == 0;

    /// <summary>Whether it always holds.</summary>
    public bool IsAlways => Id == 1;
}

/// <summary>Something that holds or not, and how to say either to people.</summary>
/// <param name="Key">Equal keys are the same fact.</param>
/// <param name="WhenTrue"><c>DJANGO_DEBUG is set</c>.</param>
/// <param name="WhenFalse"><c>DJANGO_DEBUG is not set</c>.</param>
internal sealed record Fact(string Key, string WhenTrue, string WhenFalse)
{
    /// <summary>For the fact that a symbol has a constant for its value: which; otherwise null.</summary>
    public Equality? Equality { get; init; }
}

/// <summary>A symbol has a constant for its value.</summary>
/// <param name="Key">The symbol's key.</param>
/// <param name="Text">How to speak of the symbol.</param>
/// <param name="Constant">The constant as the language writes it.</param>
internal sealed record Equality(string Key, string Text, string Constant);

/// <summary>All conditions of one evaluation.</summary>
/// <param name="limits">How many nodes it may have, over all, and how many values are kept apart; null for the usual.</param>
internal sealed class Conditions(Limits? limits = null)
{
    private readonly Limits _limits = limits ?? Limits.Default;

    /// <summary>How many values something may have; one that has more is unknown.</summary>
    public int MostAlternatives => _limits.Alternatives;

    /// <summary>Of how many constants it is kept in mind that a symbol is only one of them; it takes the square of nodes.</summary>
    private const int MostExclusive = 64;

    private readonly record struct Node(int Fact, int Low, int High);

    private sealed class Symbol
    {
        public Dictionary<object, Condition> Known { get; } = [];

        /// <summary>That it is none of the known constants.</summary>
        public Condition Others { get; set; } = Condition.Always;
    }

    private readonly List<Node> _nodes = [new(int.MaxValue, 0, 0), new(int.MaxValue, 1, 1)];
    private readonly Dictionary<Node, int> _known = [];
    private readonly Dictionary<(int, int, int), int> _choices = [];
    private readonly List<Fact> _facts = [];
    private readonly Dictionary<string, int> _factIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Symbol> _equalities = new(StringComparer.Ordinal);

    /// <summary>The condition that a fact holds.</summary>
    public Condition Holds(Fact fact)
    {
        if (!_factIds.TryGetValue(fact.Key, out var id))
        {
            id = _facts.Count;
            _facts.Add(fact);
            _factIds.Add(fact.Key, id);
        }

        return new(Make(id, 0, 1));
    }

    /// <summary>The condition that a symbol has a constant for its value; for different constants never both at once.</summary>
    /// <param name="key">The symbol's key.</param>
    /// <param name="text">How to speak of the symbol.</param>
    /// <param name="constant">The constant.</param>
    /// <param name="shown">The constant as the language writes it.</param>
    public Condition IsEqual(string key, string text, object constant, string shown)
    {
        if (!_equalities.TryGetValue(key, out var symbol))
        {
            _equalities.Add(key, symbol = new());
        }

        if (symbol.Known.TryGetValue(constant, out var known))
        {
            return known;
        }

        var condition = Holds(
            new($"{key} == {shown}", $"{text} is {shown}", $"{text} is not {shown}")
            {
                Equality = new(key, text, shown),
            }
        );
        if (symbol.Known.Count < MostExclusive)
        {
            var fact = condition;
            condition = And(symbol.Others, fact);
            symbol.Others = And(symbol.Others, Not(fact));
        }

        symbol.Known.Add(constant, condition);
        return condition;
    }

    /// <summary>Both hold.</summary>
    public Condition And(Condition left, Condition right) => new(Choose(left.Id, right.Id, 0));

    /// <summary>At least one holds.</summary>
    public Condition Or(Condition left, Condition right) => new(Choose(left.Id, 1, right.Id));

    /// <summary>It does not hold.</summary>
    public Condition Not(Condition condition) => new(Choose(condition.Id, 0, 1));

    /// <summary>
    /// The simplest of the conditions that are the same wherever another one holds (the operator "restrict" of Coudert and Madre).
    /// </summary>
    public Condition Given(Condition condition, Condition known) =>
        known.IsNever ? condition : new(Restrict(condition.Id, known.Id, []));

    /// <summary>
    /// The condition in words: ways in which it can hold, each a list of facts that must hold together. Empty for a condition that
    /// always holds.
    /// </summary>
    /// <param name="condition">The condition.</param>
    /// <param name="most">How many ways to list, the shortest first; further ones are left out.</param>
    public ImmutableArray<ImmutableArray<string>> Describe(Condition condition, int most = 3)
    {
        const int Looked = 32;
        var ways = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var literals = new List<(int Fact, bool Value)>();
        Walk(condition.Id);
        return ways.Count > 0 && ways[0].IsEmpty
            ? []
            : [.. FactWords.Joined(ways).OrderBy(way => way.Length).Take(most)];

        void Walk(int node)
        {
            if (node == 0 || ways.Count >= Looked)
            {
                return;
            }

            if (node == 1)
            {
                ways.Add(Words(literals));
                return;
            }

            var (fact, low, high) = _nodes[node];
            literals.Add((fact, true));
            Walk(high);
            literals[^1] = (fact, false);
            Walk(low);
            literals.RemoveAt(literals.Count - 1);
        }
    }

    /// <summary>The facts that must hold, or must not, wherever a condition holds, in words.</summary>
    public ImmutableArray<string> Demands(Condition condition)
    {
        var facts = new SortedSet<int>();
        var seen = new HashSet<int>();
        Collect(condition.Id);
        var literals = new List<(int Fact, bool Value)>();
        foreach (var fact in facts)
        {
            var holds = new Condition(Make(fact, 0, 1));
            if (And(condition, Not(holds)).IsNever)
            {
                literals.Add((fact, true));
            }
            else if (And(condition, holds).IsNever)
            {
                literals.Add((fact, false));
            }
        }

        return Words(literals);

        void Collect(int node)
        {
            if (node > 1 && seen.Add(node))
            {
                facts.Add(_nodes[node].Fact);
                Collect(_nodes[node].Low);
                Collect(_nodes[node].High);
            }
        }
    }

    private ImmutableArray<string> Words(List<(int Fact, bool Value)> literals) =>
        FactWords.Of([.. literals.Select(literal => (_facts[literal.Fact], literal.Value))]);

    private int Make(int fact, int low, int high)
    {
        if (low == high)
        {
            return low;
        }

        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, new(fact, low, high), out var exists);
        if (!exists)
        {
            if (_nodes.Count >= _limits.Conditions)
            {
                throw new ConditionLimitException();
            }

            id = _nodes.Count;
            _nodes.Add(new(fact, low, high));
        }

        return id;
    }

    /// <summary>If-then-else, the one operation that all others are.</summary>
    private int Choose(int test, int then, int otherwise)
    {
        if (test == 1 || then == otherwise)
        {
            return then;
        }

        if (test == 0)
        {
            return otherwise;
        }

        if (then == 1 && otherwise == 0)
        {
            return test;
        }

        if (_choices.TryGetValue((test, then, otherwise), out var known))
        {
            return known;
        }

        var fact = Math.Min(_nodes[test].Fact, Math.Min(_nodes[then].Fact, _nodes[otherwise].Fact));
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var high = Choose(Branch(test, fact, true), Branch(then, fact, true), Branch(otherwise, fact, true));
        var low = Choose(Branch(test, fact, false), Branch(then, fact, false), Branch(otherwise, fact, false));
        return _choices[(test, then, otherwise)] = Make(fact, low, high);
    }

    private int Branch(int node, int fact, bool value) =>
        _nodes[node].Fact != fact ? node
        : value ? _nodes[node].High
        : _nodes[node].Low;

    private int Restrict(int node, int known, Dictionary<(int, int), int> done)
    {
        if (known == 1 || node <= 1)
        {
            return node;
        }

        if (done.TryGetValue((node, known), out var result))
        {
            return result;
        }

        var (fact, low, high) = _nodes[node];
        var (knownFact, knownLow, knownHigh) = _nodes[known];
        if (knownFact < fact)
        {
            result = Restrict(node, Choose(knownLow, 1, knownHigh), done);
        }
        else if (knownFact > fact)
        {
            result = Make(fact, Restrict(low, known, done), Restrict(high, known, done));
        }
        else if (knownLow == 0)
        {
            result = Restrict(high, knownHigh, done);
        }
        else if (knownHigh == 0)
        {
            result = Restrict(low, knownLow, done);
        }
        else
        {
            result = Make(fact, Restrict(low, knownLow, done), Restrict(high, knownHigh, done));
        }

        return done[(node, known)] = result;
    }
}

/// <summary>The conditions of one evaluation have more nodes than they may have.</summary>
internal sealed class ConditionLimitException()
    : Exception("the conditions are too many to keep apart (limit conditions)");
