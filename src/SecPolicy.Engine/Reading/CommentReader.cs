using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Reading.Docker;
using SecPolicy.Engine.Reading.DotEnv;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Reading.Properties;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading;

/// <summary>Finds the comments of a file by the rules of its format: what looks like one inside of a string is none.</summary>
internal static class CommentReader
{
    /// <summary>Whether a text says something to SecPolicy, in a comment or elsewhere. Few do, and the others need not be looked at.</summary>
    public static bool MayAddress(SourceText source) => source.Utf8.Span.IndexOf("secpolicy:"u8) >= 0;

    /// <summary>The comments with what begins and ends them, in the order of the file.</summary>
    /// <remarks>Of what is no JSON there are the comments up to the mistake, of what is no YAML there are none.</remarks>
    public static IReadOnlyList<SourceSpan> Read(SourceText source) =>
        Extension(source.Path) switch
        {
            "json" or "jsonc" => JsonComments.Read(source),
            "yaml" or "yml" => YamlComments.Read(source),
            "py" => PythonComments.Read(source),
            "cs" => CSharpComments.Read(source),
            "properties" => PropertiesComments.Read(source),
            "dockerfile" => DockerfileReader.Comments(source),
            _ when IsDockerfile(source.Path) => DockerfileReader.Comments(source),
            // Files of variables have all kinds of names, and lists of requirements have the same comments.
            _ => DotEnvReader.Comments(source),
        };

    /// <summary>Whether it has the name of a Dockerfile, perhaps with one more word: <c>Dockerfile.prod</c>.</summary>
    private static bool IsDockerfile(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name is "Dockerfile" or "Containerfile"
            || name.StartsWith("Dockerfile.", StringComparison.Ordinal)
            || name.StartsWith("Containerfile.", StringComparison.Ordinal);
    }

    private static string Extension(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot < 0 ? "" : path[(dot + 1)..].ToLowerInvariant();
    }
}
