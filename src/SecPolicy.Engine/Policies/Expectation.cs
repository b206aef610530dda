using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>What a value must be: a closed set, one record for each operator of the policy language.</summary>
internal abstract record Expectation
{
    private protected Expectation() { }

    /// <summary>The expectation as a fragment: <c>at most 30m</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>The expectation after "must": <c>be at most 30m</c>.</summary>
    internal virtual string Infinitive => "be " + Expected;

    /// <summary>The expectation's opposite after "must": <c>not be at most 30m</c>.</summary>
    internal virtual string Opposite => "not " + Infinitive;

    /// <inheritdoc/>
    public sealed override string ToString() => Expected;
}

/// <summary>A value that a policy compares with.</summary>
/// <param name="Value">The value, in the type of the setting; aliases are resolved.</param>
/// <param name="Shown">The value as messages show it.</param>
internal sealed record Operand(ConfigValue Value, string Shown)
{
    /// <inheritdoc/>
    public override string ToString() => Shown;
}

/// <summary>The value itself.</summary>
/// <param name="Operand">The value.</param>
internal sealed record EqualTo(Operand Operand) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => Operand.Shown;
}

/// <summary>The opposite of another expectation.</summary>
/// <param name="Inner">The other expectation.</param>
internal sealed record Not(Expectation Inner) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => "not " + Inner.Expected;

    internal override string Infinitive => Inner.Opposite;

    internal override string Opposite => Inner.Infinitive;
}

/// <summary>One of several values; of a list, that every entry is one of them.</summary>
/// <param name="Operands">The values.</param>
internal sealed record OneOf(ImmutableArray<Operand> Operands) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => "one of " + string.Join(", ", Operands);
}

/// <summary>None of several values; of a list, that no entry is one of them.</summary>
/// <param name="Operands">The values.</param>
internal sealed record NoneOf(ImmutableArray<Operand> Operands) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => "none of " + string.Join(", ", Operands);
}

/// <summary>A number or a time that is not smaller; a name that is not weaker.</summary>
/// <param name="Operand">The limit.</param>
internal sealed record AtLeast(Operand Operand) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => "at least " + Operand;
}

/// <summary>A number or a time that is not larger; a name that is not stronger.</summary>
/// <param name="Operand">The limit.</param>
internal sealed record AtMost(Operand Operand) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => "at most " + Operand;
}

/// <summary>At least one value and at most another.</summary>
/// <param name="Low">The lower limit.</param>
/// <param name="High">The upper limit.</param>
internal sealed record Between(Operand Low, Operand High) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => $"between {Low} and {High}";
}

/// <summary>A text that starts with one of several texts; of a list, that every entry does.</summary>
/// <param name="Operands">The texts.</param>
internal sealed record StartsWith(ImmutableArray<Operand> Operands) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => "starting with " + string.Join(" or ", Operands);

    internal override string Infinitive => "start with " + string.Join(" or ", Operands);
}

/// <summary>A text that ends with one of several texts; of a list, that every entry does.</summary>
/// <param name="Operands">The texts.</param>
internal sealed record EndsWith(ImmutableArray<Operand> Operands) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => "ending with " + string.Join(" or ", Operands);

    internal override string Infinitive => "end with " + string.Join(" or ", Operands);
}

/// <summary>A text in which a regular expression is found; of a list, that it is found in every entry.</summary>
/// <param name="Pattern">The regular expression; it never backtracks.</param>
internal sealed record Matches(Regex Pattern) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => "matching " + Pattern;

    internal override string Infinitive => "match " + Pattern;
}

/// <summary>A text that contains all of several texts, or a list that has all of several entries.</summary>
/// <param name="Operands">The texts or entries.</param>
internal sealed record Contains(ImmutableArray<Operand> Operands) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => "containing " + string.Join(" and ", Operands);

    internal override string Infinitive => "contain " + string.Join(" and ", Operands);
}

/// <summary>That some source declares it.</summary>
/// <param name="Wanted">False for the opposite.</param>
internal sealed record Declared(bool Wanted) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => Wanted ? "declared" : "not declared";

    internal override string Infinitive => Wanted ? "be declared" : "not be declared";

    internal override string Opposite => new Declared(!Wanted).Infinitive;
}

/// <summary>That it has no value; of a native key, that no source has it.</summary>
/// <param name="Wanted">False for the opposite.</param>
internal sealed record Absent(bool Wanted) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => Wanted ? "absent" : "not absent";

    internal override string Infinitive => Wanted ? "be absent" : "not be absent";

    internal override string Opposite => new Absent(!Wanted).Infinitive;
}

/// <summary>Several expectations, all of which must be met.</summary>
/// <param name="Parts">The expectations.</param>
internal sealed record Every(ImmutableArray<Expectation> Parts) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => string.Join(" and ", Parts.Select(part => part.Expected));

    internal override string Infinitive => Phrase.Join(Parts.Select(part => part.Infinitive), " and ");

    internal override string Opposite => Phrase.Join(Parts.Select(part => part.Opposite), " or ");
}

/// <summary>Several expectations, one of which must be met.</summary>
/// <param name="Parts">The expectations.</param>
internal sealed record Either(ImmutableArray<Expectation> Parts) : Expectation
{
    /// <inheritdoc/>
    public override string Expected => string.Join(" or ", Parts.Select(part => part.Expected));

    internal override string Infinitive => Phrase.Join(Parts.Select(part => part.Infinitive), " or ");

    internal override string Opposite => Phrase.Join(Parts.Select(part => part.Opposite), " and ");
}

/// <summary>An expectation that compares with the same setting in other environments of the application.</summary>
/// <param name="Environment">The kind, the name or the glob of the other environments.</param>
internal abstract record BetweenEnvironments(string Environment) : Expectation;

/// <summary>A value that is not weaker than the other environments'.</summary>
/// <param name="Environment">The kind, the name or the glob of the other environments.</param>
internal sealed record NotWeakerThan(string Environment) : BetweenEnvironments(Environment)
{
    /// <inheritdoc/>
    public override string Expected => "not weaker than " + Environment;

    internal override string Infinitive => "not be weaker than " + Environment;

    internal override string Opposite => "be weaker than " + Environment;
}

/// <summary>The same value as in the other environments.</summary>
/// <param name="Environment">The kind, the name or the glob of the other environments.</param>
internal sealed record SameAs(string Environment) : BetweenEnvironments(Environment)
{
    /// <inheritdoc/>
    public override string Expected => "the same as in " + Environment;
}

/// <summary>Another value than in the other environments.</summary>
/// <param name="Environment">The kind, the name or the glob of the other environments.</param>
internal sealed record DiffersFrom(string Environment) : BetweenEnvironments(Environment)
{
    /// <inheritdoc/>
    public override string Expected => "different from " + Environment;
}
