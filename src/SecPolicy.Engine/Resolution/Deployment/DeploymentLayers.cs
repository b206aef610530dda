using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Discovery.Deployment;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.DotEnv;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Deployment;

/// <summary>Reads what deployments give one application: layers of variables under their own names, each file read once.</summary>
/// <param name="files">The file system.</param>
/// <param name="sensitive">Which names are secrets.</param>
/// <param name="problems">Told what could not be understood, once for each file.</param>
internal sealed class DeploymentLayers(IFileSystem files, Catalog.SensitiveNames sensitive, Action<Problem> problems)
{
    private readonly Dictionary<string, Layer> _envFiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceText> _texts = new(StringComparer.Ordinal);
    private readonly ComposeLayers _compose = new(files, sensitive, problems);
    private DockerfileLayers? _dockerfiles;

    /// <summary>What was read, for the comments in it.</summary>
    public IEnumerable<SourceText> Sources => _envFiles.Values.Select(layer => layer.Source).Concat(_texts.Values).Concat(_compose.Sources);

    /// <summary>The layers of a part of a deployment, lowest precedence first.</summary>
    public ImmutableArray<Layer> Of(DeploymentSource source) =>
        source switch
        {
            EnvFileSource file => [EnvFile(file.Path)],
            ComposeSource service => _compose.Of(service),
            DockerfileSource image => (_dockerfiles ??= new(Text, sensitive, problems)).Of(image),
            _ => throw new NotSupportedException(source.GetType().Name),
        };

    /// <summary>The layer of a file of variables; it says nothing where the file can't be read.</summary>
    public Layer EnvFile(string path)
    {
        if (_envFiles.TryGetValue(path, out var known))
        {
            return known;
        }

        Layer layer;
        try
        {
            var document = DotEnvReader.Read(SourceReader.Decode(path, files.ReadFile(path)));
            foreach (var problem in document.Problems)
            {
                problems(problem);
            }

            layer = new(path, document.Source, document.Entries, document.Sections, IsFile: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems(new(ProblemIds.FileUnreadable, "the file can't be read", null, path));
            layer = Layer.FromPairs(path, []);
        }

        _envFiles.Add(path, SecretEntries.Mark(layer, sensitive));
        return layer;
    }

    private SourceText? Text(string path)
    {
        if (_texts.TryGetValue(path, out var known))
        {
            return known;
        }

        try
        {
            var text = SourceReader.Decode(path, files.ReadFile(path));
            _texts.Add(path, text);
            return text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems(new(ProblemIds.FileUnreadable, "the file can't be read", null, path));
            return null;
        }
    }
}
