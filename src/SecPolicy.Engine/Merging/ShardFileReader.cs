using System.Collections.Immutable;
using System.Text.Json;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Merging;

/// <summary>Reads the report of a part of a run: in JSON or in JSON lines, whichever the file is.</summary>
internal static class ShardFileReader
{
    /// <summary>The only version of the format that there is.</summary>
    private const int Version = 1;

    /// <summary>Reads a file; what is no report of a part is a problem.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file, relative to the working folder or absolute.</param>
    public static (ShardFile? File, Problem? Problem) Read(IFileSystem files, string path)
    {
        var normal = RelativePath.Normalize(files, path);
        try
        {
            return files.FileExists(normal)
                ? Read(SourceReader.Decode(normal, files.ReadFile(normal, Array.MaxLength)))
                : (null, new(ProblemIds.PathNotFound, "no such file", null, normal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, Unreadable.File(normal, exception));
        }
    }

    private static (ShardFile? File, Problem? Problem) Read(SourceText source)
    {
        try
        {
            var parts = ReportTexts.Of(source);
            return (IsLines(parts[0]) ? Lines(source.Path, parts) : Json(source.Path, parts[0]), null);
        }
        catch (ReportSyntaxException exception)
        {
            return (null, new(ProblemIds.ReportInvalid, exception.Message, exception.Span, source.Path));
        }
        catch (NoShardException)
        {
            var message = "the report is of a whole run: only what `check --shard` has written can be merged";
            return (null, new(ProblemIds.ReportInvalid, message, null, source.Path));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A text with half of a surrogate pair throws the latter.
            var why = exception is JsonException ? exception.Message : "an escape names half of a surrogate pair";
            return (null, new(ProblemIds.ReportInvalid, $"this is no report of secpolicy: {why}", null, source.Path));
        }
    }

    private static bool IsLines(ReadOnlyMemory<byte> first) => JsonMembers.Of(first).Has("type");

    private static ShardFile Json(string path, ReadOnlyMemory<byte> json)
    {
        var report = JsonMembers.Of(json);
        CheckVersion(report);
        var shard = report.Has("shard") ? report.Object("shard") : throw new NoShardException();
        var applications = report.List("applications");
        var positions = shard.Numbers("positions");
        if (positions.Length != applications.Length)
        {
            throw new JsonException("positions must hold a number for each application");
        }

        foreach (var application in applications)
        {
            JsonMembers.Of(application);
        }

        return Start(path, isLines: false, report, shard) with
        {
            Applications = [.. positions.Zip(applications)],
            Findings = [.. FindingsOf(report)],
            Problems = report.List("problems"),
            Gone = report.List("gone"),
            Status = StatusOf(report),
            Summary = SummaryOf(report.Object("summary")),
            Runs = [.. shard.List("runs").Select(Run)],
        };
    }

    private static IEnumerable<(string Application, ReadOnlyMemory<byte> Json)> FindingsOf(JsonMembers report)
    {
        foreach (var finding in report.List("findings"))
        {
            var members = JsonMembers.Of(finding);
            if (!members.Texts("environments").IsEmpty)
            {
                yield return (members.Text("application"), finding);
            }
        }
    }

    private static ShardFile Lines(string file, ImmutableArray<ReadOnlyMemory<byte>> lines)
    {
        var run = Line(lines[0], "run");
        CheckVersion(run);
        var shard = run.Has("shard") ? run.Object("shard") : throw new NoShardException();
        var summary = JsonMembers.Of(lines[^1]);
        if (summary.Text("type") != "summary")
        {
            throw new ReportSyntaxException("the file ends before the report does: its last line is no summary", null);
        }

        var applications = ImmutableArray.CreateBuilder<(int, ReadOnlyMemory<byte>)>(lines.Length - 2);
        var findings = ImmutableArray.CreateBuilder<(string, ReadOnlyMemory<byte>)>();
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var shared = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var line in lines[1..^1])
        {
            var application = Line(line, "application");
            applications.Add((application.Number("position"), line));
            var path = application.Text("path");
            if (!paths.Add(path))
            {
                shared.Add(path);
            }

            findings.AddRange(application.List("findings").Select(finding => (path, finding)));
        }

        return Start(file, isLines: true, run, shard) with
        {
            Applications = applications.DrainToImmutable(),
            Findings = findings.DrainToImmutable(),
            SharedPaths = shared.ToImmutable(),
            Problems = summary.List("problems"),
            Gone = summary.List("gone"),
            Status = StatusOf(summary),
            Summary = SummaryOf(summary.Object("summary")),
            Runs = [.. summary.Object("shard").List("runs").Select(Run)],
        };
    }

    private static JsonMembers Line(ReadOnlyMemory<byte> json, string type)
    {
        var line = JsonMembers.Of(json);
        return line.Text("type") == type ? line : throw new JsonException($"a line is not of the type {type}");
    }

    private static void CheckVersion(JsonMembers report)
    {
        if (report.Object("tool").Text("name") != "secpolicy")
        {
            throw new JsonException("another tool wrote it");
        }

        if (report.Number("version") != Version)
        {
            throw new JsonException("a newer version of the format needs a newer secpolicy");
        }
    }

    private static ShardFile Start(string path, bool isLines, JsonMembers report, JsonMembers shard)
    {
        var index = shard.Number("index", least: 1);
        var count = shard.Number("count", least: index);
        string[] own = ["index", "count", "positions", "runs"];
        return new(path, isLines, new(index, count))
        {
            ToolVersion = report.Object("tool").Text("version"),
            Policies = report.Json("policies"),
            Asked =
            [
                .. shard
                    .All.Where(member => !own.Contains(member.Key))
                    .Select(member => (member.Key, JsonCopy.Canonical(member.Value))),
            ],
            Applications = [],
            Findings = [],
            Problems = [],
            Gone = [],
            Status = default,
            Summary = new(0, 0, 0, 0, 0, 0, 0),
            Runs = [],
        };
    }

    private static MergedRun Run(ReadOnlyMemory<byte> json)
    {
        var run = JsonMembers.Of(json);
        return new(
            run.Text("folder"),
            run.Number("applications"),
            run.Flag("isWhole"),
            run.Number("gone"),
            [.. run.List("waivers").Select(Waiver)],
            run.Has("problems") ? run.List("problems") : []
        );
    }

    private static WaiverShare<ReadOnlyMemory<byte>> Waiver(ReadOnlyMemory<byte> json)
    {
        var waiver = JsonMembers.Of(json);
        return new()
        {
            Place = waiver.Text("place"),
            First = waiver.Number("first", least: -1),
            Rules = waiver.Number("rules"),
            Idle = waiver.Texts("idle"),
            IsUnreviewed = waiver.Flag("isUnreviewed"),
            IsUnknown = waiver.Flag("isUnknown"),
            HasJudgedEnvironments = waiver.Flag("hasJudgedEnvironments"),
            Faults = waiver.List("faults"),
            Unreviewed = waiver.List("unreviewed"),
            Unmatched = waiver.List("unmatched"),
        };
    }

    private static RunStatus StatusOf(JsonMembers report)
    {
        var text = report.Text("status");
        foreach (var status in Enum.GetValues<RunStatus>().Where(status => Names.Of(status) == text))
        {
            return status;
        }

        throw new JsonException("there is no such status");
    }

    private static Summary SummaryOf(JsonMembers summary) =>
        new(
            summary.Number("rules"),
            summary.Number("evaluated"),
            summary.Number("passed"),
            summary.Number("failed"),
            summary.Number("inconclusive"),
            summary.Number("notApplicable"),
            summary.Number("waived"),
            summary.Number("inBaseline")
        )
        {
            IdlePolicies = summary.Texts("idlePolicies"),
            IdleRules = summary.Texts("idleRules"),
        };

    /// <summary>The report is no part's.</summary>
    private sealed class NoShardException : Exception;
}
