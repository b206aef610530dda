using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>One case of a test file: what is judged, and what the rules are expected to come to.</summary>
internal sealed record PolicyTestCase
{
    /// <summary>A sentence; unique in the file.</summary>
    public required string Name { get; init; }

    /// <summary>Where the sentence stands.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>The framework's id; null where only the folder's files show it.</summary>
    public required string? Framework { get; init; }

    /// <summary>The name or the kind of the environment that is judged.</summary>
    public required string Environment { get; init; }

    /// <summary>Where the environment is named; the case where it is not.</summary>
    public required SourceSpan EnvironmentSpan { get; init; }

    /// <summary>The time as of which it is judged; null for that of the run.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Values for the policy's parameters, above those of the file.</summary>
    public ImmutableArray<ParameterValue> Parameters { get; init; } = [];

    /// <summary>The files of an otherwise empty folder.</summary>
    public ImmutableArray<InlineFile> Files { get; init; } = [];

    /// <summary>The folder that is judged, as the file system takes it; otherwise null.</summary>
    public string? Folder { get; init; }

    /// <summary>Keys above all files.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Variables { get; init; } = [];

    /// <summary>What is given in place of files, or null.</summary>
    public GivenEnvironment? Given { get; init; }

    /// <summary>The other environments, given in place of files.</summary>
    public ImmutableArray<GivenEnvironment> Others { get; init; } = [];

    /// <summary>What the rules are expected to come to, in the order of the file.</summary>
    public required ImmutableArray<RuleExpectation> Expectations { get; init; }
}

/// <summary>A file that a case writes out.</summary>
/// <param name="Path">Its path, relative to an otherwise empty folder.</param>
/// <param name="Text">Its text.</param>
/// <param name="Span">Where the path stands.</param>
internal sealed record InlineFile(string Path, string Text, SourceSpan Span);

/// <summary>An environment whose settings a case gives directly.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Settings">Its settings, each with the value as it is written.</param>
/// <param name="Observations">The ids of the observations that are made in it.</param>
/// <param name="Keys">Its native keys.</param>
internal sealed record GivenEnvironment(
    string Name,
    ImmutableArray<YamlPair> Settings,
    ImmutableArray<YamlScalar> Observations,
    ImmutableArray<YamlPair> Keys
);

/// <summary>What a rule is expected to come to.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Value">What a finding says that the value is; null for anything.</param>
/// <param name="At">Where a finding points, <c>settings.py:3</c> or <c>settings.py:3:1</c>; null for anywhere.</param>
/// <param name="Span">Where the rule's id stands.</param>
internal sealed record RuleExpectation(string Rule, Outcome Outcome, string? Value, string? At, SourceSpan Span);
