using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment.Compose;

/// <summary>The files of a Compose project, each read once.</summary>
/// <param name="files">The file system.</param>
/// <param name="problems">Told what can't be read, once for each file.</param>
internal sealed class ComposeFiles(IFileSystem files, Action<Problem> problems)
{
    /// <summary>What bounds the reading.</summary>
    public Limits Limits => files.Limits();

    private readonly FolderWalk _walk = new(files, ProjectFile.Empty);
    private readonly Dictionary<string, SourceText?> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<SourceText, ImmutableArray<YamlNode>> _documents = [];

    /// <summary>What was read.</summary>
    public IEnumerable<SourceText> Sources => _sources.Values.OfType<SourceText>();

    /// <summary>Whether a file of variables is there for everyone: one that git ignores is a developer's own.</summary>
    public bool Exists(string path) => files.FileExists(path) && !_walk.Excludes(path);

    /// <summary>A path in a file whose paths start at a folder.</summary>
    public string Path(string folder, string path) =>
        RelativePath.Normalize(files, path.StartsWith('/') ? path : RelativePath.Join(folder, path));

    /// <summary>Tells a problem.</summary>
    public void Refuse(string message, SourceSpan span) => problems(new(ProblemIds.DeploymentCompose, message, span));

    /// <summary>Reports that there is more than is read.</summary>
    public void Exceeded(string message, SourceSpan span) => problems(new(ProblemIds.LimitExceeded, message, span));

    /// <summary>A file's text; null, and a problem, where it can't be read.</summary>
    public SourceText? Read(string path)
    {
        if (_sources.TryGetValue(path, out var known))
        {
            return known;
        }

        SourceText? source = null;
        if (_sources.Count == Limits.References)
        {
            problems(
                new(
                    ProblemIds.LimitExceeded,
                    $"more than {Limits.References} files refer to each other (limit references)",
                    null,
                    path
                )
            );
            return null;
        }

        try
        {
            source = files.ReadSource(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems(Unreadable.File(path, exception));
        }

        _sources.Add(path, source);
        return source;
    }

    /// <summary>The documents of a Compose file.</summary>
    public ImmutableArray<YamlNode> Documents(SourceText source)
    {
        if (_documents.TryGetValue(source, out var known))
        {
            return known;
        }

        var documents = YamlReader.ReadAll(source);
        foreach (var problem in documents.Problems)
        {
            problems(problem);
        }

        // As everywhere: a file that is refused says nothing.
        var roots = documents.Problems.Count == 0 ? documents.Roots : [];
        _documents.Add(source, roots);
        return roots;
    }

    /// <summary>What files like <c>.env</c> give texts of Compose files, below what is given already; one that is not there gives nothing.</summary>
    public ComposeVariables Variables(IEnumerable<string> paths, ComposeVariables given)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var path in paths.Where(Exists))
        {
            if (Read(path) is not { } source)
            {
                continue;
            }

            var document = ComposeEnvFile.Read(source, given, _ => null, entries.GetValueOrDefault);
            foreach (var problem in document.Problems)
            {
                problems(problem);
            }

            foreach (var entry in document.Entries)
            {
                entries[entry.Key] = entry;
            }
        }

        return given.Above(entries.Values);
    }
}
