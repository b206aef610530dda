using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>One value that the application may see.</summary>
/// <param name="Value">The value; an <see cref="UnknownValue"/> where reading alone cannot tell.</param>
/// <param name="Assuming">On what it rests: <c>DJANGO_DEBUG is set</c>. Empty when it rests on nothing.</param>
public sealed record Alternative(ConfigValue Value, ImmutableArray<string> Assuming)
{
    /// <summary>What the source says in this case, where the cases have places of their own; null for a default, or where there is only one place.</summary>
    public Origin? Origin { get; init; }

    /// <summary>What it overrides in this case, the nearest first.</summary>
    public ImmutableArray<Origin> History { get; init; } = [];
}

/// <summary>Something that a source says of a key: the winner, or one that it overrides.</summary>
/// <param name="Shown">The value as text for people, masked where it is sensitive.</param>
/// <param name="Span">Where the value stands.</param>
/// <param name="Layer">The layer's name: <c>appsettings.json</c>.</param>
public sealed record Origin(string Shown, SourceSpan Span, string Layer)
{
    /// <summary>The expression in code that makes the value of what the source says; null where the framework reads the source by itself.</summary>
    public Origin? UsedBy { get; init; }
}

/// <summary>What the application will see in one environment, and where it comes from.</summary>
public abstract class EffectiveValue
{
    private protected EffectiveValue() { }

    /// <summary>The possible values, at least one; several only with their assumptions. Sensitive ones are here in clear.</summary>
    public required ImmutableArray<Alternative> Values { get; init; }

    /// <summary>The key that decides: <c>Session:Cookie:SecurePolicy</c>. Null when no key can say it.</summary>
    public required string? NativeKey { get; init; }

    /// <summary>What the winning source says; null when no source declares the key.</summary>
    public required Origin? Origin { get; init; }

    /// <summary>What the winner overrides, the nearest first.</summary>
    public required ImmutableArray<Origin> History { get; init; }

    /// <summary>Where to point when no source declares the key: the nearest existing parent, or the file of highest precedence.</summary>
    public required SourceSpan? Anchor { get; init; }

    /// <summary>Whether no output may show the value.</summary>
    public required bool Sensitive { get; init; }

    /// <summary>On what the reading of this key rests: "assumes that the code binds the section Session to SessionOptions". Otherwise null.</summary>
    public string? Caveat { get; init; }

    /// <summary>Whose default this is, "ASP.NET Core 10"; null when a source declares the key.</summary>
    public string? DefaultOf { get; init; }

    /// <summary>
    /// The framework's default, which holds where nothing sets the key; also where a source does. Null where the framework has none, or the
    /// setting has no effect however it is set.
    /// </summary>
    public FrameworkDefault? Beneath { get; init; }

    /// <summary>The branches of code and the variables that had a say in it, also where they are known; in the order of their places.</summary>
    public ImmutableArray<Dependency> DependsOn { get; init; } = [];

    /// <summary>Whether some source declares the key.</summary>
    public bool IsDeclared => Origin is not null;

    /// <summary>Whether the framework's default is seen.</summary>
    public bool IsDefault => Origin is null && DefaultOf is not null;

    /// <summary>The possible values as policies write them, sensitive ones masked: <c>always</c>, <c>true or false</c>, <c>unknown</c>.</summary>
    public override string ToString() => string.Join(" or ", Values.Select(each => Shown(each.Value)));

    private string Shown(ConfigValue value)
    {
        var text = value.ToString();
        return Sensitive && value is not (UnknownValue or NullValue) ? Mask.Of(text.Length) : text;
    }
}

/// <summary>The effective value of a setting.</summary>
public sealed class EffectiveSetting : EffectiveValue
{
    internal EffectiveSetting() { }

    /// <summary>The setting's name.</summary>
    public required Catalog.SettingName Name { get; init; }

    /// <summary>What the catalog says of it.</summary>
    public required Catalog.SettingDefinition Definition { get; init; }

    /// <summary>The line that sets it well, for this framework: <c>"SecurePolicy": "Always"</c>. Null when the catalog has none.</summary>
    public string? Fix { get; init; }
}

/// <summary>The effective value of a native key: the framework's own text or value, not yet read as any setting.</summary>
internal sealed class EffectiveKey : EffectiveValue
{
    /// <summary>The framework's own rules for reading a text.</summary>
    public required INativeText Native { get; init; }
}

/// <summary>How one framework reads texts as values.</summary>
internal interface INativeText
{
    /// <summary>
    /// Whether the framework's values have types of their own: a text then equals no truth and no number, and a list is its entries.
    /// Otherwise every value is a text, which an operand gives its type.
    /// </summary>
    bool IsTyped { get; }

    /// <summary>Reads a raw value as a boolean; unknown with the reason when the framework would refuse it.</summary>
    ConfigValue ReadBoolean(ConfigValue raw);

    /// <summary>Reads a raw value as a duration; unknown with the reason when the framework would refuse it.</summary>
    ConfigValue ReadDuration(ConfigValue raw);

    /// <summary>Reads a raw value as a number; unknown with the reason when the framework would refuse it.</summary>
    ConfigValue ReadNumber(ConfigValue raw);
}
