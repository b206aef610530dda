using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>What the stages before judging have found for one run.</summary>
internal sealed class Run
{
    private static readonly string[] ProjectFileNames = [".secpolicy.yaml", ".secpolicy.yml"];

    private readonly ApplicationResolver _resolver;

    private Run(
        ProjectFile project,
        DescribedApplications applications,
        ImmutableArray<Problem> problems,
        ApplicationResolver resolver
    )
    {
        Found = applications.Count;
        Project = project;
        Applications = applications;
        Problems = problems;
        _resolver = resolver;
    }

    public ProjectFile Project { get; }

    /// <summary>The file system, with the limits of the run.</summary>
    public required LimitedFiles Files { get; init; }

    /// <summary>The applications that the run judges.</summary>
    public DescribedApplications Applications { get; private init; }

    /// <summary>How many applications there are, those of other parts of the run among them.</summary>
    public int Found { get; }

    /// <summary>The position of each application among those that there are; empty where the run judges all.</summary>
    public ImmutableArray<int> Positions { get; private init; } = [];

    /// <summary>The files among the paths that no application reads: normalised.</summary>
    public ImmutableArray<string> Unread { get; private init; } = [];

    /// <summary>What is wrong with the paths, the options and the project file.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>The file system with the limits that the options and the project file set.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="options">The options, which win.</param>
    /// <param name="project">The project file.</param>
    public static LimitedFiles Limited(IFileSystem files, ResolveOptions options, ProjectFile project) =>
        LimitedFiles.Of(files, Limits.Default.With(project.Limits).With(options.Limits), options.FollowLinks);

    /// <summary>Finds the applications.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="options">What is read.</param>
    /// <param name="others">Further environments, by the folder of the application; null for none.</param>
    /// <param name="found">The project file; null where nobody has looked for it.</param>
    public static Run Prepare(
        IFileSystem files,
        ResolveOptions options,
        IReadOnlyDictionary<string, ImmutableArray<string>>? others = null,
        ProjectFile? found = null
    )
    {
        var vocabulary = Vocabulary.Standard;
        var project = found ?? FindProject(files, options);
        var limited = found is not null && files is LimitedFiles ready ? ready : Limited(files, options, project);
        files = limited;
        var extra = new ExtraLayers(
            [.. options.EnvFiles.Select(path => RelativePath.Normalize(files, path))],
            options.Variables.IsEmpty ? [] : [Layer("environment variables", options.Variables, vocabulary)],
            options.Set.IsEmpty ? [] : [Layer("--set", options.Set, vocabulary)],
            options.AssumeUnset
        );
        var finder = new ApplicationFinder(files, vocabulary.Environments, project);
        var (applications, problems) = finder.FindEach(options.Paths, options.Environments, others);
        IReadOnlyList<string> unread = [];
        // Code of one application can be another's as well.
        string[] shared =
        [
            .. finder.Unowned,
            .. options
                .Paths.Select(path => RelativePath.Normalize(files, path))
                .Where(path => IsCode(path) && files.FileExists(path))
                .Except(finder.Unowned, StringComparer.Ordinal),
        ];
        if (shared.Length > 0)
        {
            var readers = new FileReaders(
                // It reads all applications, also those that nobody asked for.
                LimitedFiles.Of(files, limited.Limits, options.FollowLinks),
                project,
                vocabulary,
                extra,
                options
            ).Of(shared);
            unread = [.. readers.Unread.Intersect(finder.Unowned, StringComparer.Ordinal)];
            finder = new(files, vocabulary.Environments, project);
            (applications, problems) = finder.FindEach(
                options.Paths,
                options.Environments,
                others,
                readers.Applications
            );
        }

        return new(
            project,
            applications,
            [.. project.Problems, .. UnknownLimits(options), .. UnknownBindings(project, vocabulary), .. problems],
            new(files, vocabulary, project, extra, options.Now)
        )
        {
            Files = limited,
            Unread = [.. unread],
        };
    }

    /// <summary>The run with only those applications that a part of it judges.</summary>
    public Run Only(Shard shard)
    {
        ImmutableArray<int> positions =
        [
            .. Enumerable.Range(0, Applications.Count).Where(index => shard.Has(Applications.Folder(index))),
        ];
        return new(Project, Applications, Problems, _resolver)
        {
            Files = Files,
            Unread = Unread,
            Applications = Applications.Only(positions),
            Positions = positions,
        };
    }

    /// <summary>The project file that was asked for, or the nearest one above the first path, up to the repository's root.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="options">Where to look.</param>
    /// <param name="prefix">What outputs put before the file's path, where it is not of the files that are judged.</param>
    public static ProjectFile FindProject(IFileSystem files, ResolveOptions options, string prefix = "")
    {
        // What the file says of limits holds for all but itself.
        files = Limited(files, options, ProjectFile.Empty);
        if (options.ProjectFile is { } asked)
        {
            var path = RelativePath.Normalize(files, asked);
            return files.FileExists(path)
                ? Read(files, path, prefix)
                : ProjectFile.Empty with
                {
                    Problems = [new(ProblemIds.PathNotFound, "no such project file", null, path)],
                };
        }

        var start = options.Paths.IsEmpty ? "." : RelativePath.Normalize(files, options.Paths[0]);
        foreach (
            var folder in RepositoryFolders.Upwards(
                files,
                files.FolderExists(start) ? start : RelativePath.Folder(start),
                isRoot: options.IsRepository
            )
        )
        {
            foreach (var name in ProjectFileNames)
            {
                var path = RelativePath.Normalize(files, RelativePath.Join(folder, name));
                if (files.FileExists(path))
                {
                    return Read(files, path, prefix);
                }
            }
        }

        return ProjectFile.Empty;
    }

    /// <summary>Resolves every application, as many at the same time as there are jobs, and keeps none.</summary>
    /// <param name="jobs">How many threads work.</param>
    /// <param name="work">What is made of an application; called by several threads at the same time.</param>
    /// <param name="take">Takes what was made, with the application's index, in the applications' order.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public void ForEach<T>(
        int jobs,
        Func<ResolvedApplication, T> work,
        Action<int, T> take,
        CancellationToken cancellation
    ) =>
        OrderedWork<T>.Run(
            Applications.Count,
            jobs,
            index => work(_resolver.Resolve(Applications[index])),
            take,
            cancellation
        );

    /// <summary>Resolves one application.</summary>
    public ResolvedApplication Resolve(DiscoveredApplication application) => _resolver.Resolve(application);

    private static bool IsCode(string path) =>
        path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".csproj", StringComparison.Ordinal);

    private static Layer Layer(
        string name,
        ImmutableArray<KeyValuePair<string, string>> pairs,
        Vocabulary vocabulary
    ) => SecretEntries.Mark(Resolution.Layer.FromPairs(name, pairs), vocabulary.Sensitive);

    private static ProjectFile Read(IFileSystem files, string path, string prefix)
    {
        try
        {
            return ProjectFileReader.Read(
                files.ReadSource(path, quotable: true, name: prefix + path),
                RelativePath.Folder(path)
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ProjectFile.Empty with { Problems = [Unreadable.File(path, exception)] };
        }
    }

    private static IEnumerable<Problem> UnknownLimits(ResolveOptions options) =>
        options
            .Limits.Select(pair => LimitNames.WhyNot(pair.Key, pair.Value, out _))
            .OfType<string>()
            .Select(why => new Problem(ProblemIds.LimitInvalid, why, null));

    private static IEnumerable<Problem> UnknownBindings(ProjectFile project, Vocabulary vocabulary)
    {
        foreach (
            var binding in project.Bindings.Where(binding =>
                vocabulary.FindSetting(SettingName.Parse(binding.Setting)) is null
            )
        )
        {
            var hint = NearestName.Hint(
                binding.Setting,
                vocabulary.Settings.Select(setting => setting.Name.Like(binding.Setting))
            );
            yield return new(ProblemIds.ProjectInvalid, $"no setting {binding.Setting}{hint}", binding.Span);
        }
    }
}
