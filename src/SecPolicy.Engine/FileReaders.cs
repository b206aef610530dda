using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine;

/// <summary>
/// The applications that read a file which belongs to none of them by its place, such as a file of variables that only a Compose service
/// names: found by reading all applications of the repository.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="project">The project file.</param>
/// <param name="vocabulary">The catalog.</param>
/// <param name="extra">Layers above all files.</param>
/// <param name="options">How applications are read.</param>
internal sealed class FileReaders(
    IFileSystem files,
    ProjectFile project,
    Vocabulary vocabulary,
    ExtraLayers extra,
    ResolveOptions options
)
{
    /// <summary>Finds them.</summary>
    /// <param name="paths">The files, normalised.</param>
    /// <returns>The applications, and the files that none of them reads.</returns>
    public (ImmutableArray<(string Folder, string Framework)> Applications, ImmutableArray<string> Unread) Of(
        IReadOnlyList<string> paths
    )
    {
        var looked = new ReadFiles(files);
        var deployed = new ReadFiles(files);
        var roots = paths
            .Select(path => RepositoryFolders.Upwards(files, RelativePath.Folder(path))[^1])
            .Distinct(StringComparer.Ordinal);
        var (applications, _) = new ApplicationFinder(looked, vocabulary.Environments, project, deployed).Find(
            roots,
            []
        );
        var read = new ReadFiles[applications.Length];
        Parallel.For(
            0,
            applications.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(options.Jobs, 1) },
            index =>
            {
                read[index] = new(files);
                new ApplicationResolver(read[index], vocabulary, project, extra, options.Now).Resolve(
                    applications[index]
                );
            }
        );

        var readers = new HashSet<DiscoveredApplication>(ReferenceEqualityComparer.Instance);
        var unread = new List<string>();
        foreach (var path in paths)
        {
            var ofFile = applications.Where((_, index) => read[index].Have(path)).ToList();
            if (looked.Have(path) || (ofFile.Count == 0 && deployed.Have(path)))
            {
                // What was read to find applications, or to see which deployments are theirs, decides for those around it.
                ofFile.AddRange(Around(path, applications));
            }

            readers.UnionWith(ofFile);
            if (ofFile.Count == 0)
            {
                unread.Add(path);
            }
        }

        return (
            [.. applications.Where(readers.Contains).Select(reader => (reader.Folder, reader.Framework))],
            [.. unread]
        );
    }

    /// <summary>The applications in the file's folder and below, or in the nearest folder above that has some.</summary>
    private IEnumerable<DiscoveredApplication> Around(
        string path,
        ImmutableArray<DiscoveredApplication> applications
    ) =>
        RepositoryFolders
            .Upwards(files, RelativePath.Folder(path))
            .Select(folder => applications.Where(application => IsBelow(folder, application.Folder)).ToArray())
            .FirstOrDefault(found => found.Length > 0)
        ?? [];

    private bool IsBelow(string folder, string application) =>
        $"{files.GetFullPath(application).TrimEnd('/')}/".StartsWith(
            $"{folder.TrimEnd('/')}/",
            StringComparison.Ordinal
        );
}
