using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.AspNetCore;

/// <summary>Which releases of .NET a project is built for, as MSBuild would find out from the files alone.</summary>
/// <param name="files">The file system.</param>
internal sealed class TargetFrameworks(IFileSystem files)
{
    private const string Props = "Directory.Build.props";

    /// <summary>The releases that the project in a folder targets; nothing for a folder without one.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="project">The project file's name, or null.</param>
    public PossibleVersions Of(string folder, string? project)
    {
        if (project is null)
        {
            return PossibleVersions.Unsaid;
        }

        var properties = new MSBuildTargets();
        var sdk = PinnedSdk.Find(files, folder);
        if (sdk is { IsBound: true } pinned)
        {
            properties.Set(MSBuildTargets.SdkVersion, pinned.Version.Version.ToString());
        }

        foreach (var props in SharedProperties(folder))
        {
            properties.Read(props);
        }

        if (Source(RelativePath.Join(folder, project)) is not { } source)
        {
            return PossibleVersions.Unsaid;
        }

        properties.Read(source);
        var targets = properties.Targets;
        var versions = targets.Select(Version).OfType<PossibleVersion>().ToList();
        if (versions.Count > 0 && versions.Count == targets.Count(target => !IsLibrary(target.Text)))
        {
            return PossibleVersions.Of(versions, ".NET");
        }

        var doubt = targets.FirstOrDefault(target => !IsLibrary(target.Text) && Version(target) is null);
        return new()
        {
            Doubt = doubt is not null
                ? new(Reason(doubt.Text), doubt.Text, doubt.Span)
                : new("no TargetFramework says which .NET the project is built for", project, source.GetLine(1)),
            // An SDK builds for no release newer than itself.
            Newest = sdk is { IsBound: true } bound && !IsNetFramework(doubt?.Text) ? bound.Version : null,
        };
    }

    /// <summary>net10.0 and net10.0-windows are 10.0, netcoreapp3.1 is 3.1; null for anything else.</summary>
    private static PossibleVersion? Version(MSBuildTarget target)
    {
        var text = target.Text.AsSpan();
        foreach (var prefix in (ReadOnlySpan<string>)["netcoreapp", "net"])
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                text = text[prefix.Length..];
                var end = text.IndexOf('-');
                text = end < 0 ? text : text[..end];
                return text.Contains('.') && System.Version.TryParse(text, out var version)
                    ? new(version, target.Text, target.Span)
                    : null;
            }
        }

        return null;
    }

    private static string Reason(string target) =>
        IsNetFramework(target) ? $"{target} is .NET Framework, which is supported as long as its Windows"
        : target.Contains('$', StringComparison.Ordinal) ? $"the build gives {target}"
        : $"{target} is no release of .NET that is known";

    /// <summary>net48, net472: without a dot.</summary>
    private static bool IsNetFramework(string? target) =>
        target is not null
        && target.StartsWith("net", StringComparison.OrdinalIgnoreCase)
        && target.Length > 3
        && target.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Nothing runs on .NET Standard: it is there for those who refer to the project.</summary>
    private static bool IsLibrary(string target) =>
        target.StartsWith("netstandard", StringComparison.OrdinalIgnoreCase);

    /// <summary>MSBuild imports the nearest file of the folders above, and only that, unless it imports the next one itself.</summary>
    private List<SourceText> SharedProperties(string folder)
    {
        var found = new List<SourceText>();
        foreach (var above in RepositoryFolders.Upwards(files, folder))
        {
            var path = RelativePath.Normalize(files, RelativePath.Join(above, Props));
            if (files.FileExists(path) && Source(path) is { } source)
            {
                found.Insert(0, source);
                if (!source.GetText(new(source, 0, source.Utf8.Length)).Contains("<Import", StringComparison.Ordinal))
                {
                    break;
                }
            }
        }

        return found;
    }

    private SourceText? Source(string path)
    {
        try
        {
            return files.ReadSource(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
