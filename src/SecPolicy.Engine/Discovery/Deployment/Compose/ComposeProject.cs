using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment.Compose;

/// <summary>Compose files that are used together, as <c>docker compose -f A -f B</c> reads them.</summary>
/// <remarks>
/// By the Compose specification and compose-go: parts merge file by file, services extend others, files include others, <c>!reset</c> and
/// <c>!override</c> take back. docker-compose 1 agrees in what it knows of that; a test compares both. No engine is asked, and no shell:
/// what only the shell that runs Compose knows is unknown (<see cref="ComposeVariables"/>).
/// </remarks>
internal sealed class ComposeProject
{
    private readonly List<Problem> _problems = [];
    private readonly ComposeFiles _files;

    private ComposeProject(IFileSystem files, ImmutableArray<string> paths)
    {
        _files = new(files, _problems.Add);
        Folder = RelativePath.Folder(paths[0]);
        Variables = _files.Variables([RelativePath.Join(Folder, ".env")], ComposeVariables.ShellOnly);
        var services = new ComposeLoader(_files).Load(paths, Folder, Variables, []);
        Services = services.ToImmutableSortedDictionary(
            service => service.Key,
            service => new ComposeService(service.Key, service.Value, this),
            StringComparer.Ordinal
        );
    }

    /// <summary>The folder to which paths in the files are relative.</summary>
    public string Folder { get; }

    /// <summary>The services by name.</summary>
    public ImmutableSortedDictionary<string, ComposeService> Services { get; }

    /// <summary>What Compose would refuse; more may come when a service's layers are read.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>All that was read, also files of variables.</summary>
    public IEnumerable<SourceText> Sources => _files.Sources;

    /// <summary>The variables that the project's <c>.env</c> gives for its texts; containers do not get them.</summary>
    public ComposeVariables Variables { get; }

    /// <summary>The files.</summary>
    internal ComposeFiles Files => _files;

    /// <summary>Reads files.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="paths">The files, at least one; the later above the earlier. The first one's folder is the project's.</param>
    public static ComposeProject Load(IFileSystem files, ImmutableArray<string> paths) => new(files, paths);

    /// <summary>Says that Compose would refuse something.</summary>
    internal void Refuse(string message, SourceSpan span) =>
        _problems.Add(new(ProblemIds.DeploymentCompose, message, span));

    /// <summary>Adds problems of a file that was read.</summary>
    internal void Add(IEnumerable<Problem> problems) => _problems.AddRange(problems);
}
