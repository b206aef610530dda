using System.Collections.Immutable;
using SecPolicy.Engine.Discovery.Deployment;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Docker;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Deployment;

/// <summary>What images bring along, as layers.</summary>
/// <param name="read">Gives a file's text, or null where it can't be read; a problem is told then.</param>
/// <param name="secrets">Keeps secrets from outputs.</param>
/// <param name="problems">Told what the builder would refuse, once for each source.</param>
internal sealed class DockerfileLayers(
    Func<string, SourceText?> read,
    DeploymentSecrets secrets,
    Action<Problem> problems
)
{
    private readonly Dictionary<DockerfileSource, ImmutableArray<Layer>> _layers = [];

    /// <summary>The layer of the stage that is built; none where the file has no such stage.</summary>
    /// <remarks>What other images bring along is not in it. Values that rest on arguments are unknown, see <see cref="Entry.WhenUnset"/>.</remarks>
    public ImmutableArray<Layer> Of(DockerfileSource source)
    {
        if (!_layers.TryGetValue(source, out var layers))
        {
            layers = Read(source);
            _layers.Add(source, layers);
        }

        return layers;
    }

    private ImmutableArray<Layer> Read(DockerfileSource source)
    {
        if (read(source.Path) is not { } text)
        {
            return [];
        }

        var arguments = source.Arguments.ToImmutableDictionary(StringComparer.Ordinal);
        var document = DockerfileReader.Read(text, arguments);
        foreach (var problem in document.Problems)
        {
            problems(problem);
        }

        if (document.Find(source.Stage) is not { } stage)
        {
            var names = document.Stages.Select(known => known.Name).OfType<string>();
            problems(
                new(
                    ProblemIds.DeploymentDockerfile,
                    source.Stage is null
                        ? "no FROM"
                        : $"no stage {source.Stage}{NearestName.Hint(source.Stage, names)}",
                    null,
                    source.Path
                )
            );
            return [];
        }

        var entries = new OrderedDictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var entry in stage.Variables)
        {
            entries.Remove(entry.Key);
            entries.Add(entry.Key, secrets.Hide(entry));
        }

        return
        [
            new(
                source.Path,
                text,
                [.. entries.Values],
                new Dictionary<string, SourceSpan>(StringComparer.OrdinalIgnoreCase),
                IsFile: false
            ),
        ];
    }
}
