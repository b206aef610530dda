using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>One way in which an environment falls short of a rule: a finding without its rule.</summary>
internal sealed record Shortfall
{
    /// <summary><see cref="Evaluation.Outcome.Fail"/> or <see cref="Evaluation.Outcome.Inconclusive"/>.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>How messages name the setting or key.</summary>
    public required string Label { get; init; }

    /// <summary>The setting.</summary>
    public required SettingName? Setting { get; init; }

    /// <summary>The native key.</summary>
    public required string? Key { get; init; }

    /// <summary>What is wanted, after "must"; empty when <see cref="Is"/> says it all.</summary>
    public required string Infinitive { get; init; }

    /// <summary>What is wanted, as a fragment.</summary>
    public required string Expected { get; init; }

    /// <summary>What is there, as a clause: <c>is never</c>.</summary>
    public required string Is { get; init; }

    /// <summary>What is there, masked where it is sensitive.</summary>
    public required string Actual { get; init; }

    /// <summary>What may enter a digest: <see cref="Actual"/>, or a constant where it is sensitive.</summary>
    public required string Class { get; init; }

    /// <summary>What tells it apart in a baseline: <see cref="Class"/>, unless that is the same for different mistakes.</summary>
    public string Mark
    {
        get => field ?? Class;
        init;
    }

    /// <summary>Whether the value is a default.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>Where to look.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>Whether the value stands where <see cref="Span"/> is; otherwise that is only the nearest place.</summary>
    public required bool HasPlace { get; init; }

    /// <summary>Whether the rule speaks of several settings, so that the message must name the one.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>What is not known, where nothing but that keeps the rule from being judged; otherwise null.</summary>
    public UnknownValue? Doubt { get; init; }

    /// <summary>A value that is not known, where the rule holds in no case for sure; otherwise null.</summary>
    public UnknownValue? Uncertainty { get; init; }

    /// <summary>What it means for a rule whose condition this is: <c>does not apply when DEBUG is true, where it is never</c>.</summary>
    public required string Otherwise { get; init; }

    /// <summary>What else belongs to it.</summary>
    public required ImmutableArray<Related> Related { get; init; }

    /// <summary>The line that mends it, or null.</summary>
    public required string? Fix { get; init; }

    /// <summary>Whether a time is too long, for which the catalog's line may be too long as well.</summary>
    public bool HasLimit { get; init; }

    /// <summary>Who accepts it, or null.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>What must be, with the subject where the place does not show it; empty when <see cref="Is"/> says it all.</summary>
    public string Demand => Infinitive.Length == 0 ? "" : $"{Subject}must {Infinitive}";

    /// <summary>The message of the finding.</summary>
    public string Message => Infinitive.Length == 0 ? Is : $"{Demand}; {Is}";

    /// <summary>What a baseline keeps of it; paths in it are the application's own, so that it reads the same from every working folder.</summary>
    public BaselineEntry Entry(string rule, string application, string environment) =>
        new(
            rule,
            application,
            environment,
            Setting?.ToString() ?? Key ?? Label,
            Outcome,
            Mark.Replace($" {application}/", " ", StringComparison.Ordinal)
        );

    private string Subject =>
        IsOneOfSeveral ? (Setting is null ? Key ?? Label : Label) + " "
        : HasPlace ? ""
        : (Key ?? Label) + " ";
}

/// <summary>What a requirement comes to in one environment.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Shortfalls">What fails or is inconclusive.</param>
/// <param name="Unobserved">Settings that nobody can see here, so that nothing can be said of them.</param>
internal readonly record struct Verdict(
    Outcome Outcome,
    ImmutableArray<Shortfall> Shortfalls,
    ImmutableArray<string> Unobserved
)
{
    public static Verdict NotApplicable { get; } = new(Outcome.NotApplicable, [], []);

    /// <summary>A failure of which nobody asks why.</summary>
    public static Verdict Fail { get; } = new(Outcome.Fail, [], []);

    public static Verdict Pass { get; } = new(Outcome.Pass, [], []);

    /// <summary>The verdict on things that must all hold; those that don't apply count for nothing.</summary>
    public static Verdict All(IReadOnlyList<Verdict> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var (outcome, isPlain) = (Outcome.NotApplicable, true);
        foreach (var part in parts)
        {
            outcome = part.Outcome > outcome ? part.Outcome : outcome;
            isPlain &= part.Shortfalls.IsEmpty && part.Unobserved.IsEmpty;
        }

        return isPlain
            ? new(outcome, [], [])
            : new(
                outcome,
                [.. parts.SelectMany(part => part.Shortfalls)],
                [.. parts.SelectMany(part => part.Unobserved)]
            );
    }
}
