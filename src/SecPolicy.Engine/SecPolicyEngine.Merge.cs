using System.Collections.Immutable;
using System.Text.Json;
using SecPolicy.Engine.Merging;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <content>Reports of the parts of a run as one.</content>
public sealed partial class SecPolicyEngine
{
    /// <summary>Puts the reports of all parts of a run together.</summary>
    /// <param name="paths">The reports, in any order.</param>
    /// <returns>The report of the whole run; null where there are problems.</returns>
    internal (MergedReport? Report, ImmutableArray<Problem> Problems) Merge(ImmutableArray<string> paths)
    {
        var read = paths.Select(path => ShardFileReader.Read(_files, path)).ToList();
        ImmutableArray<Problem> problems = [.. read.Select(each => each.Problem).OfType<Problem>()];
        ImmutableArray<ShardFile> parts = [.. read.Select(each => each.File).OfType<ShardFile>()];
        if (!problems.IsEmpty)
        {
            return (null, problems);
        }

        try
        {
            problems = ShardChecks.Of(parts);
            return problems.IsEmpty ? (new(parts), []) : (null, problems);
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return (
                null,
                [new(ProblemIds.ReportInvalid, $"a part is no report of secpolicy: {exception.Message}", null)]
            );
        }
    }
}
