using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>What the code of an application does at its start, in one environment.</summary>
internal sealed record StartupFacts
{
    /// <summary>Whether it starts a web application; otherwise nothing is said of middleware.</summary>
    public required bool IsWeb { get; init; }

    /// <summary>The file with the application's entry point: where findings about what is missing point.</summary>
    public required SourceSpan Anchor { get; init; }

    /// <summary>Each options object that something configures, or that a registered feature uses.</summary>
    public required ImmutableArray<OptionsInstance> Options { get; init; }

    /// <summary>The middleware in the order of its calls, also on paths that depend on something.</summary>
    public required ImmutableArray<PipelineStep> Pipeline { get; init; }

    /// <summary>The registrations that matter, in the order of their calls: <c>AddSession</c>, <c>AddCookie</c>.</summary>
    public required ImmutableArray<Registration> Registrations { get; init; }

    /// <summary>The cookies that the project's own code appends to responses.</summary>
    public required ImmutableArray<OwnCookie> Cookies { get; init; }

    /// <summary>Calls that nobody could follow and that may change what the application is.</summary>
    public required ImmutableArray<UnfollowedCall> Unfollowed { get; init; }

    /// <summary>Facts that code gives directly as settings: endpoints, CORS, data protection, the session's store.</summary>
    public ImmutableArray<CodeSetting> Settings { get; init; } = [];

    /// <summary>The keys and sections of the configuration that code reads or binds, in whatever way.</summary>
    public ImmutableArray<string> ReadKeys { get; init; } = [];

    /// <summary>The limit at which the code was given up; null where it was followed to its end.</summary>
    public Problem? Limit { get; init; }

    /// <summary>What must hold for the application to start at all, each a sentence.</summary>
    public ImmutableArray<string> Assuming { get; init; } = [];
}

/// <summary>An options object.</summary>
/// <param name="Type">Its type: <c>SessionOptions</c>.</param>
/// <param name="Name">Its name: a scheme; empty for the default one.</param>
/// <param name="Values">What each property of interest comes to, by its path in the binder's spelling: <c>Cookie:SecurePolicy</c>.</param>
/// <param name="Bound">The sections that are bound to it, in order.</param>
internal sealed record OptionsInstance(
    string Type,
    string Name,
    ImmutableDictionary<string, ImmutableArray<OptionCase>> Values,
    ImmutableArray<BoundSection> Bound
);

/// <summary>A section that code binds to an options object.</summary>
/// <param name="Section">The section's key: <c>Session</c>.</param>
/// <param name="Path">The property that it is bound to: <c>Cookie</c>; empty for the whole object.</param>
/// <param name="Span">The call that binds it.</param>
internal sealed record BoundSection(string Section, string Path, SourceSpan Span);

/// <summary>One thing that a property can be.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Assuming">On what it rests; empty when it rests on nothing.</param>
internal sealed record OptionCase(OptionCaseKind Kind, ImmutableArray<string> Assuming)
{
    /// <summary>
    /// For code: the value in the framework's own words, an enumeration's member as a text (<c>Always</c>), several joined with <c>, </c>;
    /// for a default: the value when it is not the one of the catalog (Identity's schemes), or null.
    /// </summary>
    public ConfigValue? Value { get; init; }

    /// <summary>For a section: the key that the binder reads, <c>Session:IdleTimeout</c>. For code: the key that the value rests on, or null.</summary>
    public string? Key { get; init; }

    /// <summary>The expression in the code, or the call that binds the section; null for a default.</summary>
    public SourceSpan? Span { get; init; }

    /// <summary>What this overrides, the nearest first: values in code and keys.</summary>
    public ImmutableArray<OptionCase> Overrides { get; init; } = [];
}

/// <summary>Where an option's value comes from.</summary>
internal enum OptionCaseKind
{
    /// <summary>Nobody sets it.</summary>
    Default,

    /// <summary>Code sets it.</summary>
    Code,

    /// <summary>A bound section has the key.</summary>
    Section,
}

/// <summary>A middleware in the pipeline.</summary>
/// <param name="Name">The call: <c>UseHsts</c>.</param>
/// <param name="Span">The call's name in the code.</param>
/// <param name="When">Whether it runs: a truth for each case; unknown where a call that nobody could follow may have it.</param>
/// <param name="Options">The options that the call itself gives, which replace those of the services; null for none.</param>
/// <param name="Branch">The branch of the pipeline that it stands in, in words: <c>requests to /api</c>; null for the whole pipeline.</param>
internal sealed record PipelineStep(
    string Name,
    SourceSpan Span,
    ImmutableArray<Alternative> When,
    OptionsInstance? Options,
    string? Branch
);

/// <summary>A feature that code registers.</summary>
/// <param name="Name">The call: <c>AddCookie</c>.</param>
/// <param name="Scheme">The authentication scheme; empty where there is none.</param>
/// <param name="Span">The call's name in the code.</param>
/// <param name="When">Whether it is registered, a truth for each case.</param>
internal sealed record Registration(string Name, string Scheme, SourceSpan Span, ImmutableArray<Alternative> When);

/// <summary>A cookie that the project's own code appends to a response.</summary>
/// <param name="Name">Its name; <see cref="NotNamed"/> when the code computes it.</param>
/// <param name="Span">The call.</param>
/// <param name="Options">The properties of its <c>CookieOptions</c> by name; null when the call gives no options.</param>
internal sealed record OwnCookie(
    string? Name,
    SourceSpan Span,
    ImmutableDictionary<string, ImmutableArray<OptionCase>>? Options
)
{
    /// <summary>What stands for the names that code computes.</summary>
    public const string NotNamed = "cookie";

    /// <summary>The call of the project's own method that appends it, where the method was followed with that call's arguments; otherwise null.</summary>
    public SourceSpan? Caller { get; init; }

    /// <summary>Where the options are given: the call of the project's own method, or the call that appends it.</summary>
    public SourceSpan Place => Caller ?? Span;

    /// <summary>Whether both are appended at one place under one name, with the same options.</summary>
    public bool IsSame(OwnCookie other) =>
        Span == other.Span && string.Equals(Name, other.Name, StringComparison.Ordinal) && HasSameOptions(other);

    /// <summary>Whether both have the same options, as far as that can be told.</summary>
    public bool HasSameOptions(OwnCookie other) =>
        (Options, other.Options) switch
        {
            (null, null) => true,
            ({ } these, { } those) => these.Count == those.Count
                && these.All(pair => those.TryGetValue(pair.Key, out var cases) && AreSame(pair.Value, cases)),
            _ => false,
        };

    private static bool AreSame(ImmutableArray<OptionCase> these, ImmutableArray<OptionCase> those) =>
        these.Length == those.Length
        && these
            .Zip(those)
            .All(pair =>
                pair.First.Kind == pair.Second.Kind
                && (
                    Equals(pair.First.Value, pair.Second.Value)
                    || pair is { First.Value: UnknownValue, Second.Value: UnknownValue }
                )
                && pair.First.Key == pair.Second.Key
                && pair.First.Assuming.SequenceEqual(pair.Second.Assuming, StringComparer.Ordinal)
            );
}

/// <summary>A call that nobody could follow.</summary>
/// <param name="Name">The method.</param>
/// <param name="Span">Its name in the code.</param>
/// <param name="Reason">Why, as a clause: "AddFoo is a method of another assembly".</param>
/// <param name="Features">The features of the catalog that it touches; empty when nobody knows, so that it may touch all.</param>
/// <param name="IsPipeline">Whether it can add middleware; otherwise it configures services.</param>
internal sealed record UnfollowedCall(
    string Name,
    SourceSpan Span,
    string Reason,
    ImmutableArray<string> Features,
    bool IsPipeline
);

/// <summary>A setting that code gives directly.</summary>
/// <param name="Setting">Its name: <c>cors.any-origin</c>.</param>
/// <param name="Cases">What it can be, already in the setting's own words.</param>
/// <param name="Span">The expression or call that decides.</param>
internal sealed record CodeSetting(string Setting, ImmutableArray<Alternative> Cases, SourceSpan Span);
