using System.Collections.Immutable;
using SecPolicy.Engine.Discovery.Deployment.Compose;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Docker;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>What images are built from, each Dockerfile read once.</summary>
/// <param name="files">The file system.</param>
internal sealed class Images(IFileSystem files)
{
    private readonly Dictionary<DockerfileSource, DockerfileStage?> _stages = [];

    /// <summary>The Dockerfile with the stage and the arguments of a service; null where it has none that is there.</summary>
    public DockerfileSource? Of(ComposeService service) =>
        service.Build is { Dockerfile: { } path } build && files.FileExists(path)
            ? new(path, build.Target)
            {
                Arguments = build
                    .Arguments.Where(argument => argument.Value is StringValue)
                    .ToImmutableSortedDictionary(
                        argument => argument.Key,
                        argument => argument,
                        StringComparer.Ordinal
                    ),
            }
            : null;

    /// <summary>What an image sets, in the order of the file; nothing where the Dockerfile can't be read.</summary>
    public ImmutableArray<Entry> Variables(DockerfileSource image) => Stage(image)?.Variables ?? [];

    /// <summary>Whether two images set the same.</summary>
    public bool SetSame(DockerfileSource image, DockerfileSource other) => Values(image).SetEquals(Values(other));

    /// <summary>The stage that is built; null where the Dockerfile can't be read.</summary>
    public DockerfileStage? Stage(DockerfileSource image)
    {
        if (!_stages.TryGetValue(image, out var stage))
        {
            stage = new ReadableFiles(files).Read(image.Path) is { } content
                ? DockerfileReader
                    .Read(
                        SourceReader.Decode(image.Path, content),
                        image.Arguments.ToImmutableDictionary(StringComparer.Ordinal)
                    )
                    .Find(image.Stage)
                : null;
            _stages.Add(image, stage);
        }

        return stage;
    }

    /// <summary>A variable of an image, or null.</summary>
    public Entry? Find(DockerfileSource image, string variable) =>
        Variables(image).LastOrDefault(entry => string.Equals(entry.Key, variable, StringComparison.Ordinal));

    private HashSet<(string, ConfigValue, ConfigValue?)> Values(DockerfileSource image) =>
        [
            .. Variables(image)
                .GroupBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Last().Value, group.Last().WhenUnset)),
        ];
}
