using System.Text.RegularExpressions;
using SecPolicy.Distribution.Tests.Release;

namespace SecPolicy.Distribution.Tests.Library;

/// <summary>A copy of the samples, whose projects take the library from the packages of a release as those of users do.</summary>
internal sealed partial class LibrarySamples : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _properties;

    /// <summary>Makes the copy.</summary>
    /// <param name="release">The packages.</param>
    /// <param name="applications">The samples that are copied beside those of the library.</param>
    public LibrarySamples(ReleaseAssets release, params string[] applications)
    {
        foreach (var sample in applications.Prepend("library"))
        {
            Copy(Path.Combine(NpmPackage.Root, "samples", sample), PathOf(sample));
        }

        foreach (var project in Directory.EnumerateFiles(_folder.Path, "*.csproj", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(project);
            File.WriteAllText(project, LibraryVersion().Replace(text, $"${{start}}{ReleaseAssets.Version}\""));
        }

        // What the machine has of other packages serves; the library goes nowhere but here.
        var packages =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        _properties =
        [
            $"-p:RestoreAdditionalProjectSources={release.Folder}",
            $"-p:RestorePackagesPath={Path.Combine(_folder.Path, "packages")}",
            .. Directory.Exists(packages) ? [$"-p:RestoreFallbackFolders={packages}"] : Array.Empty<string>(),
        ];
    }

    /// <summary>A path below the samples.</summary>
    public string PathOf(params string[] parts) => Path.Combine([_folder.Path, "samples", .. parts]);

    /// <summary>Runs a command of <c>dotnet</c> on a project of the library's samples.</summary>
    public Task<ProgramResult> RunAsync(string command, string project, params string[] arguments) =>
        DotNet.RunAsync(PathOf("library", project), null, [command, .. _properties, .. arguments]);

    public void Dispose() => _folder.Dispose();

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, file);
            if (relative.Split(Path.DirectorySeparatorChar) is [.. var folders, _] && !folders.Any(IsBuilt))
            {
                var target = Path.Combine(to, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    private static bool IsBuilt(string folder) => folder is "bin" or "obj";

    [GeneratedRegex(
        """(?<start>Include="SecPolicy\.Engine" Version=")[^"]+["]""",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex LibraryVersion();
}
