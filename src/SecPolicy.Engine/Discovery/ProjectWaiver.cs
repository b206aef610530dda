using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>An entry of the project file's <c>waivers</c> as it is written; what is missing or malformed is judged later.</summary>
internal sealed record ProjectWaiver
{
    /// <summary>The keys that an entry can have.</summary>
    internal static readonly string[] Keys =
    [
        "rule",
        "path",
        "environments",
        "setting",
        "reason",
        "owner",
        "expires",
        "ticket",
    ];

    /// <summary>The id of a rule, or a glob.</summary>
    public YamlScalar? Rule { get; init; }

    /// <summary>A glob over paths relative to the project file; null for all.</summary>
    public YamlScalar? Path { get; init; }

    /// <summary>Kinds, names or globs of environments; empty for all.</summary>
    public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary>A selector of settings, or a native key or a glob over such keys; null for all.</summary>
    public YamlScalar? Setting { get; init; }

    /// <summary>Why it is accepted.</summary>
    public YamlScalar? Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public YamlScalar? Owner { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public YamlScalar? Expires { get; init; }

    /// <summary>Where the work on it is tracked.</summary>
    public YamlScalar? Ticket { get; init; }

    /// <summary>Whether the entry has something that was reported as a problem, so that nobody knows what it was meant to waive.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Where the entry begins.</summary>
    public required SourceSpan Span { get; init; }
}
