using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Merging;

/// <summary>Says why reports are not the parts of one run, all of them and each once.</summary>
internal static class ShardChecks
{
    /// <summary>How many missing parts are named at most.</summary>
    private const int Few = 10;

    /// <summary>What is wrong; empty when they can be merged.</summary>
    public static ImmutableArray<Problem> Of(ImmutableArray<ShardFile> files)
    {
        var first = files[0];
        ImmutableArray<Problem> alike = [.. files[1..].SelectMany(file => Unlike(first, file))];
        if (!alike.IsEmpty)
        {
            return alike;
        }

        ImmutableArray<Problem> complete = [.. Twice(files), .. Missing(files)];
        return complete.IsEmpty ? [.. Applications(files)] : complete;
    }

    private static IEnumerable<Problem> Unlike(ShardFile first, ShardFile file)
    {
        if (file.Shard.Count != first.Shard.Count)
        {
            yield return Problem(
                file,
                $"is the part {file.Shard}, and {first.Path} is the part {first.Shard}: these are of different runs"
            );
            yield break;
        }

        if (file.IsLines != first.IsLines)
        {
            yield return Problem(
                file,
                $"is in {Format(file)}, and {first.Path} in {Format(first)}: write all parts in the same format"
            );
        }

        if (file.ToolVersion != first.ToolVersion)
        {
            yield return Problem(
                file,
                $"secpolicy {file.ToolVersion} wrote it, and secpolicy {first.ToolVersion} wrote {first.Path}"
            );
        }

        if (JsonCopy.Canonical(file.Policies) != JsonCopy.Canonical(first.Policies))
        {
            yield return Problem(file, $"other policies judged than in {first.Path}");
        }

        foreach (var (name, value) in file.Asked)
        {
            var other = first.Asked.FirstOrDefault(each => each.Name == name).Value;
            if (value != other)
            {
                yield return Problem(
                    file,
                    name == "options"
                        ? $"was asked for with other options than {first.Path}"
                        : $"{Option(name)} is {value}, and {other ?? "nothing"} in {first.Path}"
                );
            }
        }

        if (
            !file
                .Runs.Select(run => (run.Folder, run.Applications))
                .SequenceEqual(first.Runs.Select(run => (run.Folder, run.Applications)))
        )
        {
            yield return Problem(
                file,
                $"other applications were found than for {first.Path}: are these the same files?"
            );
        }
    }

    private static IEnumerable<Problem> Twice(ImmutableArray<ShardFile> files) =>
        files
            .GroupBy(file => file.Shard)
            .SelectMany(same =>
                same.Skip(1).Select(file => Problem(file, $"is the part {file.Shard}, as {same.First().Path} is"))
            );

    private static IEnumerable<Problem> Missing(ImmutableArray<ShardFile> files)
    {
        var there = files.Select(file => file.Shard.Index).ToHashSet();
        var count = files[0].Shard.Count;
        var missing = count - there.Count;
        if (missing == 0)
        {
            yield break;
        }

        var named = Enumerable
            .Range(1, count)
            .Where(index => !there.Contains(index))
            .Take(Few)
            .Select(index => new Shard(index, count).ToString());
        var more = missing > Few ? string.Create(CultureInfo.InvariantCulture, $" and {missing - Few} more") : "";
        yield return new(
            ProblemIds.ReportMismatch,
            $"parts of the run are missing: {string.Join(", ", named)}{more}",
            null
        );
    }

    /// <summary>Whether every application of the whole run is there once.</summary>
    private static IEnumerable<Problem> Applications(ImmutableArray<ShardFile> files)
    {
        var expected = files[0].Runs.Sum(run => run.Applications);
        var seen = new HashSet<int>();
        foreach (
            var (file, position) in files.SelectMany(file => file.Applications.Select(each => (file, each.Position)))
        )
        {
            if (position >= expected || !seen.Add(position))
            {
                yield return Problem(file, "has an application that is another part's: are these the same files?");
                yield break;
            }
        }

        if (seen.Count < expected)
        {
            yield return new(
                ProblemIds.ReportMismatch,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the run has {expected} applications, and its parts together only {seen.Count}"
                ),
                null
            );
        }
    }

    private static string Format(ShardFile file) => file.IsLines ? "JSON lines" : "JSON";

    private static string Option(string name) =>
        name switch
        {
            "asOf" => "the day of the run",
            "failOn" => "--fail-on",
            "strict" => "--strict",
            "environments" => "--env",
            "baseline" => "the baseline",
            _ => name,
        };

    private static Problem Problem(ShardFile file, string message) =>
        new(ProblemIds.ReportMismatch, message, null, file.Path);
}
