using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>One of the two states that are compared, with its own project file.</summary>
internal sealed class SinceSide
{
    private readonly ResolveOptions _options;
    private Run _run;

    private SinceSide(IFileSystem files, ResolveOptions options, bool isStandIn)
    {
        Files = files;
        _options = options;
        IsStandIn = isStandIn;
        _run = Run.Prepare(files, options);
        Applications = [.. _run.Applications];
    }

    /// <summary>Its files.</summary>
    public IFileSystem Files { get; }

    /// <summary>Whether it lacks the path that was asked for, so that only what the other state has of it counts.</summary>
    public bool IsStandIn { get; }

    /// <summary>Its applications, by path.</summary>
    public ImmutableArray<DiscoveredApplication> Applications { get; private set; }

    /// <summary>What is wrong with its paths, the options and its project file.</summary>
    public ImmutableArray<Problem> Problems => _run.Problems;

    /// <summary>What could not be read, and what others do not say of it.</summary>
    /// <param name="told">What they say.</param>
    public ImmutableArray<Problem> Untold(IEnumerable<Problem> told) => _run.Files.Untold(told);

    /// <summary>Opens both states; where one of them lacks a path that the other one has, it is seen from the nearest folder above.</summary>
    public static (SinceSide Before, SinceSide After) Open(SinceOptions options, IFileSystem after)
    {
        var before = options.Since.Files;
        return (
            Open(before, after, path => options.Renames.Before(path), options),
            Open(after, before, path => options.Renames.Now(path), options)
        );
    }

    /// <summary>Looks again, with environments that only the other state shows: the framework runs in them with what is there.</summary>
    /// <param name="others">Names of environments by the folder of the application.</param>
    public void AddEnvironments(ImmutableDictionary<string, ImmutableArray<string>> others)
    {
        if (!others.IsEmpty)
        {
            _run = Run.Prepare(Files, _options, others);
            Applications = [.. _run.Applications];
        }
    }

    /// <summary>What an application comes to.</summary>
    public ResolvedApplication Resolve(DiscoveredApplication application) => _run.Resolve(application);

    private static SinceSide Open(
        IFileSystem files,
        IFileSystem other,
        Func<string, string> counterpart,
        SinceOptions options
    )
    {
        var isStandIn = false;
        var paths = options.Paths.Select(path =>
        {
            var plain = RelativePath.Normalize(files, path);
            if (Exists(files, plain) || !Exists(other, plain))
            {
                return path;
            }

            isStandIn = true;
            var renamed = counterpart(plain);
            return Exists(files, renamed) ? renamed : NearestFolder(files, plain);
        });
        return new(files, options with { Paths = [.. paths] }, isStandIn);
    }

    private static bool Exists(IFileSystem files, string path) => files.FileExists(path) || files.FolderExists(path);

    private static string NearestFolder(IFileSystem files, string path)
    {
        var folder = RelativePath.Folder(path);
        while (folder is not ("." or "/") && !files.FolderExists(folder))
        {
            folder = RelativePath.Folder(folder);
        }

        return folder;
    }
}
