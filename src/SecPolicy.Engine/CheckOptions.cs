using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>Which applications and environments are read, and with what beside their files.</summary>
public record ResolveOptions
{
    /// <summary>Files and folders; a file means the application it belongs to.</summary>
    public ImmutableArray<string> Paths { get; init; } = ["."];

    /// <summary>Names of the environments that are judged; empty for all.</summary>
    public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary>Keys and values above all files, as the framework's command line gives them.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Set { get; init; } = [];

    /// <summary>Files of variables that become a layer, the later above the earlier.</summary>
    public ImmutableArray<string> EnvFiles { get; init; } = [];

    /// <summary>The process's variables, when they are to be a layer; otherwise empty.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Variables { get; init; } = [];

    /// <summary>Whether variables that no layer gives are unset; otherwise they may be set to anything, and what depends on them is unknown.</summary>
    public bool AssumeUnset { get; init; }

    /// <summary>
    /// Limits of what is read, by name, which replace the project file's: <c>file-size</c>, 134217728. A name that there is not, or a number that it
    /// can't be set to, is a problem.
    /// </summary>
    public ImmutableArray<KeyValuePair<string, string>> Limits { get; init; } = [];

    /// <summary>Whether files are read for which symbolic links stand that lead out of the repository.</summary>
    public bool FollowLinks { get; init; }

    /// <summary>The project file; null to look for <c>.secpolicy.yaml</c> from the working folder up to the repository's root.</summary>
    public string? ProjectFile { get; init; }

    /// <summary>The time of the run: the ends of waivers and of the support of frameworks are judged by it.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How many applications are read at the same time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Whether the path is a repository of its own, so that a project file above it is another's, unless git says otherwise.</summary>
    internal bool IsRepository { get; init; }
}

/// <summary>How a check is done.</summary>
public sealed record CheckOptions : ResolveOptions
{
    /// <summary>Names of built-in policies or paths of policy files; empty for the project file's, or <c>baseline</c>.</summary>
    public ImmutableArray<string> Policies { get; init; } = [];

    /// <summary>Values for the policies' parameters.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The lowest severity that makes the run fail; null for never.</summary>
    public Severity? FailOn { get; init; } = Severity.Error;

    /// <summary>Whether inconclusive findings make the run fail as failed ones do.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether waivers are heeded; otherwise nothing is accepted, and nothing is said of them.</summary>
    public bool Waivers { get; init; } = true;

    /// <summary>The revision whose waivers are heeded instead of those that are there, so that a change cannot waive itself; null for none.</summary>
    public FileRevision? WaiversFrom { get; init; }

    /// <summary>The file of findings that are accepted because they were there when it was written; null for the project file's.</summary>
    public string? Baseline { get; init; }

    /// <summary>Whether the project file's baseline is left alone.</summary>
    public bool NoBaseline { get; init; }

    /// <summary>Whether a run passes that is asked only for files that no application reads; otherwise nothing was evaluated.</summary>
    public bool SkipUnrelated { get; init; }

    /// <summary>Whether the report has its matrices; only some formats show them.</summary>
    public bool WithMatrices { get; init; }

    /// <summary>Which of several runs this is that divide the applications among them; null for the only one.</summary>
    internal Shard? Shard { get; init; }

    /// <summary>The file whose lines name the repositories that are judged instead of the paths; null for none.</summary>
    internal SourceText? List { get; init; }

    /// <summary>Where such a list names the repository that is judged; null without one.</summary>
    internal SourceSpan? ListSpan { get; init; }
}
