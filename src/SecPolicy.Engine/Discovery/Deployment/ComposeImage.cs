using System.Collections.Immutable;
using SecPolicy.Engine.Discovery.Deployment.Compose;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Docker;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>The image that a service of Compose builds.</summary>
internal static class ComposeImage
{
    /// <summary>The Dockerfile with the stage and the arguments of a service.</summary>
    public static DockerfileSource Of(string dockerfile, ComposeBuild build) =>
        new(dockerfile, build.Target)
        {
            Arguments = build
                .Arguments.Where(argument => argument.Value is StringValue)
                .ToImmutableSortedDictionary(
                    argument => argument.Key,
                    argument => ((StringValue)argument.Value).Value,
                    StringComparer.Ordinal
                ),
        };

    /// <summary>A variable of the image; null where the Dockerfile does not set it, or is not there.</summary>
    public static Entry? Find(IFileSystem files, ComposeBuild? build, string variable) =>
        build is { Dockerfile: { } path } ? Find(files, Of(path, build), variable) : null;

    /// <summary>A variable of an image; null where the Dockerfile does not set it, or is not there.</summary>
    public static Entry? Find(IFileSystem files, DockerfileSource image, string variable) =>
        new ReadableFiles(files).Read(image.Path) is { } content
            ? DockerfileReader
                .Read(
                    SourceReader.Decode(image.Path, content),
                    image.Arguments.ToImmutableDictionary(StringComparer.Ordinal)
                )
                .Find(image.Stage)
                ?.Variables.LastOrDefault(entry => string.Equals(entry.Key, variable, StringComparison.Ordinal))
            : null;
}
