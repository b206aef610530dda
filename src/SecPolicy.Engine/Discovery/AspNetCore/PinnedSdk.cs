using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.AspNetCore;

/// <summary>
/// The SDK that <c>global.json</c> asks for. It does not say what a project targets: that is the project's own business. It only
/// limits it, for an SDK builds for its own release and older ones.
/// </summary>
/// <param name="Version">The SDK's release, 8.0 for 8.0.400.</param>
/// <param name="IsBound">Whether no SDK of a later release may be taken in its place.</param>
internal sealed record PinnedSdk(PossibleVersion Version, bool IsBound)
{
    private const string FileName = "global.json";

    /// <summary>The policies that take an SDK of another release.</summary>
    private static readonly string[] Rolling = ["minor", "major", "latestMinor", "latestMajor"];

    /// <summary>The one that holds for a folder: that of the nearest file above; null without one that names a version.</summary>
    public static PinnedSdk? Find(IFileSystem files, string folder)
    {
        // The SDK looks up to the root of the disk, but only the repository is the project's.
        foreach (var above in RepositoryFolders.Upwards(files, folder))
        {
            var path = RelativePath.Normalize(files, RelativePath.Join(above, FileName));
            if (files.FileExists(path))
            {
                return Read(files, path);
            }
        }

        return null;
    }

    private static PinnedSdk? Read(IFileSystem files, string path)
    {
        try
        {
            var document = JsonConfigurationReader.Read(files.ReadSource(path));
            Entry? Entry(string key) =>
                document.Entries.FirstOrDefault(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
            if (
                Entry("sdk:version") is not { Value: StringValue { Value: var text } } entry
                || !System.Version.TryParse(text.Split('-')[0], out var version)
            )
            {
                return null;
            }

            var rolls =
                Entry("sdk:rollForward")?.Value is StringValue policy
                && Rolling.Contains(policy.Value, StringComparer.OrdinalIgnoreCase);
            return new(new(new(version.Major, version.Minor), $"SDK {text}", entry.ValueSpan), !rolls);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
