using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Docker;

/// <summary>What a Dockerfile says of variables.</summary>
/// <param name="Source">The file.</param>
/// <param name="Stages">Its stages in their order.</param>
/// <param name="Problems">What the builder would refuse.</param>
internal sealed record DockerfileDocument(
    SourceText Source,
    ImmutableArray<DockerfileStage> Stages,
    IReadOnlyList<Problem> Problems
)
{
    /// <summary>The stage that is built.</summary>
    /// <param name="stage">Its name or number, of several of one name the last, as BuildKit has it; null for the last one of all.</param>
    public DockerfileStage? Find(string? stage) =>
        stage is null ? Stages.LastOrDefault()
        : int.TryParse(stage, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Stages.ElementAtOrDefault(number)
        : Stages.LastOrDefault(known => string.Equals(known.Name, stage, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A stage of a Dockerfile.</summary>
/// <param name="Name">Its name (<c>AS</c>); null for none.</param>
/// <param name="Base">The image or stage that it starts from, as it is written.</param>
/// <param name="Variables">
/// The variables that its image has, also those of stages that it starts from, less what other images bring along: each <c>ENV</c>
/// in the order of the file, so that the last one of a name counts.
/// </param>
/// <param name="Span">Where it starts.</param>
/// <remarks>
/// A value is unknown where it rests on an argument, which whoever builds can set, or on the base image. <see cref="Entry.WhenUnset"/> is then what
/// it is by the argument's default, and where the base image has no such variable.
/// </remarks>
internal sealed record DockerfileStage(string? Name, string Base, ImmutableArray<Entry> Variables, SourceSpan Span);
