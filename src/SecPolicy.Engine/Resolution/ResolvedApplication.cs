using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>An application with every environment that is judged or compared.</summary>
/// <param name="Path">The application's folder relative to the working folder, <c>.</c> for that folder itself.</param>
/// <param name="Framework">The framework's id: <c>aspnetcore</c>.</param>
/// <param name="Environments">The environments, in ordinal order of their names.</param>
/// <param name="NotObserved">The features of which no source says anything, each with the way to bind it; for the summary.</param>
/// <param name="Problems">What could not be understood in its sources.</param>
public sealed record ResolvedApplication(
    string Path,
    string Framework,
    ImmutableArray<ResolvedEnvironment> Environments,
    ImmutableArray<string> NotObserved,
    ImmutableArray<Problem> Problems
)
{
    /// <summary>What was not taken of its deployments, and what is not known of them.</summary>
    public ImmutableArray<DeploymentNote> Notes { get; init; } = [];

    /// <summary>Of these what concerns an environment.</summary>
    internal IEnumerable<DeploymentNote> NotesOn(ResolvedEnvironment environment) =>
        Notes.Where(note =>
            note.Environment is null || string.Equals(note.Environment, environment.Name, StringComparison.Ordinal)
        );

    /// <summary>Of the files that were read those that may say something to SecPolicy in a comment, in ordinal order of their paths.</summary>
    internal ImmutableArray<SourceText> Addressing { get; init; } = [];
}

/// <summary>What an application will see in one environment.</summary>
public sealed record ResolvedEnvironment
{
    /// <summary>Makes an environment of what its resolver found.</summary>
    /// <param name="keys">The native keys of the layers.</param>
    /// <param name="observations">The mistakes in the configuration itself.</param>
    internal ResolvedEnvironment(INativeKeys keys, ImmutableArray<Observation> observations)
    {
        Keys = keys;
        Observations = observations;
    }

    /// <summary>The environment's name: <c>Production</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required EnvironmentKind Kind { get; init; }

    /// <summary>Whether it was asked for; the others are only there to be compared with.</summary>
    public required bool Judged { get; init; }

    /// <summary>Whether something beside its own overlay names it, so that it is one that the application runs in.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>The names of its layers, lowest precedence first.</summary>
    public required ImmutableArray<string> Layers { get; init; }

    /// <summary>What must hold for the application to start at all, each a sentence: <c>SECRET_KEY is set</c>. Empty when nothing is known to.</summary>
    public ImmutableArray<string> Assuming { get; init; } = [];

    /// <summary>The settings that were observed, in ordinal order of their names.</summary>
    public required ImmutableArray<EffectiveSetting> Settings { get; init; }

    /// <summary>The native keys of the layers.</summary>
    internal INativeKeys Keys { get; init; }

    /// <summary>The mistakes in the configuration itself.</summary>
    internal ImmutableArray<Observation> Observations { get; }

    /// <summary>The ids of observations that cannot be made here, because what shows them was not read: that none was made says nothing.</summary>
    internal ImmutableArray<string> Unseen { get; init; } = [];

    /// <summary>Where findings of which no better place is known point: the first line of the file of highest precedence.</summary>
    public required SourceSpan Anchor { get; init; }

    /// <summary>The setting with that name, or null when it was not observed.</summary>
    /// <param name="name">Its name, in any letter case: <c>cookie.session.secure</c>.</param>
    public EffectiveSetting? Find(string name) =>
        Settings.FirstOrDefault(setting =>
            string.Equals(setting.Name.ToString(), name, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The setting with that name, or null when it was not observed.</summary>
    internal EffectiveSetting? Find(SettingName name) => Settings.FirstOrDefault(setting => setting.Name.Equals(name));
}

/// <summary>The native keys of one environment.</summary>
internal interface INativeKeys
{
    /// <summary>The key, also when only the catalog's default is known; null when it is absent and has no default.</summary>
    /// <param name="key">The whole key in the framework's spelling.</param>
    EffectiveKey? Find(string key);

    /// <summary>The key as the layers declare it, also where the framework's version does not read it.</summary>
    /// <param name="key">The whole key in the framework's spelling.</param>
    EffectiveKey? FindDeclared(string key) => Find(key);

    /// <summary>Every declared key, in ordinal order.</summary>
    IEnumerable<string> Declared { get; }

    /// <summary>Whether a key, declared or by default, may begin with a segment: false only where it is known that none does.</summary>
    /// <param name="segment">The first segment of a key or of a pattern.</param>
    bool MayBeginWith(string segment) => true;

    /// <summary>The variables that the layers give, where they are no keys: <c>$DJANGO_DEBUG</c>; in ordinal order.</summary>
    IEnumerable<string> Variables => [];

    /// <summary>The keys that match a pattern whose segments may be <c>*</c> (one segment) or, last, <c>**</c> (one or more).</summary>
    /// <returns>The keys in ordinal order, each with what its wildcards stand for.</returns>
    IEnumerable<(string Key, ImmutableArray<string> Wildcards)> Match(string pattern);
}

/// <summary>A mistake in the configuration itself, at a place.</summary>
/// <param name="Id">The observation's id in the catalog.</param>
/// <param name="Message">What is there and what it means: "reads \"20\" as 20 days". Never a sensitive value.</param>
/// <param name="Key">The native key.</param>
/// <param name="Setting">The setting concerned, or null.</param>
/// <param name="Origin">What the source says.</param>
/// <param name="Related">Other places that belong to it, each with a message.</param>
internal sealed record Observation(
    string Id,
    string Message,
    string Key,
    SettingName? Setting,
    Origin Origin,
    ImmutableArray<(string Message, SourceSpan Span)> Related
);
