using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>What a repository's <c>.secpolicy.yaml</c> says.</summary>
internal sealed record ProjectFile
{
    /// <summary>What holds without a project file.</summary>
    public static ProjectFile Empty { get; } = new();

    /// <summary>The folder of the file; paths in it are relative to it.</summary>
    public string Folder { get; init; } = ".";

    /// <summary>The file, relative to the working folder; null without one.</summary>
    public string? Path { get; init; }

    /// <summary>Policies: built-in names, or paths relative to the working folder.</summary>
    public ImmutableArray<string> Policies { get; init; } = [];

    /// <summary>Values for the policies' parameters.</summary>
    public ImmutableArray<ProjectParameter> Parameters { get; init; } = [];

    /// <summary>What is said of environments, by name.</summary>
    public ImmutableArray<ProjectEnvironment> Environments { get; init; } = [];

    /// <summary>Applications that discovery can't guess, or guesses wrongly.</summary>
    public ImmutableArray<ProjectApplication> Applications { get; init; } = [];

    /// <summary>Which native keys mean which settings.</summary>
    public ImmutableArray<Binding> Bindings { get; init; } = [];

    /// <summary>Patterns, in the spelling of <c>.gitignore</c>, of what is left out.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>Severities that replace those of the rules: error, warning, note or off.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Severities { get; init; } = [];

    /// <summary>Findings that are accepted.</summary>
    public ImmutableArray<ProjectWaiver> Waivers { get; init; } = [];

    /// <summary>Whether deployments are looked for beside those that are declared.</summary>
    public bool DiscoversDeployments { get; init; } = true;

    /// <summary>The baseline's file, relative to the working folder; null without one.</summary>
    public string? Baseline { get; init; }

    /// <summary>Limits that are set, by name; all of them can be.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Limits { get; init; } = [];

    /// <summary>What is wrong with the file.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>What the file says of an environment of exactly that name, or null.</summary>
    public ProjectEnvironment? FindEnvironment(string name) =>
        Environments.FirstOrDefault(environment => string.Equals(environment.Name, name, StringComparison.Ordinal));
}

/// <summary>A value for a parameter of the policies.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">The value as one text; a list has commas.</param>
/// <param name="NameSpan">Where the name stands.</param>
/// <param name="Span">Where the value stands.</param>
internal sealed record ProjectParameter(string Name, string Value, SourceSpan NameSpan, SourceSpan Span);

/// <summary>What the project file says of an environment.</summary>
/// <param name="Name">The environment's name, compared exactly.</param>
/// <param name="Kind">What it is; null to go by its name.</param>
/// <param name="EnvFiles">Files of variables that are a layer of it, relative to the working folder.</param>
internal sealed record ProjectEnvironment(string Name, EnvironmentKind? Kind, ImmutableArray<string> EnvFiles)
{
    /// <summary>The Dockerfile of its image, relative to the working folder; null without one.</summary>
    public PerApplication? Dockerfile { get; init; }

    /// <summary>What Compose runs in it; null without.</summary>
    public ProjectCompose? Compose { get; init; }

    /// <summary>What Kubernetes runs in it; null without.</summary>
    public ProjectKubernetes? Kubernetes { get; init; }
}

/// <summary>A native key of the project's own that means a setting.</summary>
/// <param name="Setting">The setting's name.</param>
/// <param name="Key">The native key.</param>
/// <param name="Unit">What a bare number counts: the span of one; null for the framework's own rules.</param>
/// <param name="Span">Where it is declared.</param>
internal sealed record Binding(string Setting, string Key, TimeSpan? Unit, SourceSpan Span);
