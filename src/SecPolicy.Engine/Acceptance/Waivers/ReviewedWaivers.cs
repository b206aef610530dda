using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>The waivers of the revision by whose waivers a run judges.</summary>
/// <param name="revision">The revision.</param>
/// <param name="project">Its project file.</param>
internal sealed class ReviewedWaivers(FileRevision revision, ProjectFile project)
{
    /// <summary>How people name the revision.</summary>
    public string Name => revision.Name;

    /// <summary>The folder of its project file.</summary>
    public string Folder => project.Folder;

    /// <summary>The waivers of its project file.</summary>
    public ImmutableArray<WrittenWaiver> Project { get; } = ProjectWaivers.Of(project);

    /// <summary>The waivers in the comments of one of its files; none where it lacks the file.</summary>
    public ImmutableArray<WrittenWaiver> Inline(string path)
    {
        try
        {
            if (!revision.Files.FileExists(path))
            {
                return [];
            }

            var bytes = revision.Files.ReadFile(path);
            var source = path.EndsWith(".py", StringComparison.OrdinalIgnoreCase)
                ? PythonEncoding.Decode(path, bytes).Source
                : SourceReader.Decode(path, bytes);
            return [.. InlineWaivers.Of(source)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Whether two waivers accept the same until the same day; why and who may be worded anew.</summary>
    public static bool IsSame(WrittenWaiver left, WrittenWaiver right) =>
        left.Expires == right.Expires
        && string.Equals(left.Path, right.Path, StringComparison.Ordinal)
        && string.Equals(left.Setting, right.Setting, StringComparison.Ordinal)
        && Set(left.Rules).SetEquals(right.Rules)
        && Set(left.Environments).SetEquals(right.Environments);

    private static HashSet<string> Set(ImmutableArray<string> texts) => new(texts, StringComparer.Ordinal);
}
