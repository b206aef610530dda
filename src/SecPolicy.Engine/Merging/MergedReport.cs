using System.Collections.Immutable;
using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Merging;

/// <summary>The parts of a run as the whole run.</summary>
internal sealed class MergedReport
{
    private readonly ImmutableArray<ShardFile> _files;

    /// <summary>Puts the parts together.</summary>
    /// <param name="files">All parts of one run, each once.</param>
    /// <exception cref="JsonException">A part is no report after all.</exception>
    public MergedReport(ImmutableArray<ShardFile> files)
    {
        _files = files;
        Applications =
        [
            .. files.SelectMany(file => file.Applications).OrderBy(each => each.Position).Select(each => each.Json),
        ];
        var runs = Enumerable
            .Range(0, files[0].Runs.Length)
            .Select(index => files.Select(file => file.Runs[index]).ToArray())
            .ToList();
        OfWaivers = [.. FindingKey.Sort(runs.SelectMany(Settled))];
        var ofApplications = IsLines
            ? Applications.SelectMany(line => JsonMembers.Of(line).List("problems")).ToList()
            : [];
        Problems = [.. ProblemKey.Sort(files.SelectMany(file => file.Problems).Concat(ofApplications))];
        var known = ofApplications.Select(ProblemKey.Of).ToHashSet();
        OwnProblems = [.. Problems.Where(problem => !known.Contains(ProblemKey.Of(problem)))];
        Gone = [.. runs.SelectMany((parts, index) => parts.All(run => run.IsWhole) ? GoneOf(index) : [])];
        Summary = files
            .Select(file => file.Summary)
            .Aggregate(
                (left, right) =>
                    new(
                        left.Rules,
                        left.Evaluated + right.Evaluated,
                        left.Passed + right.Passed,
                        left.Failed + right.Failed,
                        left.Inconclusive + right.Inconclusive,
                        left.NotApplicable + right.NotApplicable,
                        left.Waived + right.Waived,
                        left.InBaseline + right.InBaseline
                    )
            );
        Status = StatusOf();
    }

    /// <summary>Whether the parts are in JSON lines, so that it is known of each problem whose it is.</summary>
    public bool IsLines => _files[0].IsLines;

    /// <summary>The version of the program that wrote them.</summary>
    public string ToolVersion => _files[0].ToolVersion;

    /// <summary>The policies that judged.</summary>
    public ReadOnlyMemory<byte> Policies => _files[0].Policies;

    /// <summary>The applications as the parts have them, in the run's order.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Applications { get; }

    /// <summary>All findings, in the order of reports.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Findings
    {
        get
        {
            // The findings of one application are in order already, and reports of ten thousands of them are large.
            var mixed = OfWaivers
                .Select(ApplicationOf)
                .Concat(_files.SelectMany(file => file.SharedPaths))
                .ToHashSet(StringComparer.Ordinal);
            return _files
                .SelectMany(file => file.Findings)
                .Concat(OfWaivers.Select(finding => (Application: ApplicationOf(finding), Json: finding)))
                .GroupBy(each => each.Application, each => each.Json, StringComparer.Ordinal)
                .OrderBy(findings => findings.Key, StringComparer.Ordinal)
                .SelectMany(findings => mixed.Contains(findings.Key) ? FindingKey.Sort(findings) : findings);
        }
    }

    /// <summary>What is wrong with waivers.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> OfWaivers { get; }

    /// <summary>What could not be understood.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Problems { get; }

    /// <summary>What of it no application has; only in JSON lines.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> OwnProblems { get; }

    /// <summary>What the baselines have and nobody finds any more.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Gone { get; }

    /// <summary>The counts.</summary>
    public Summary Summary { get; }

    /// <summary>How the whole run ended.</summary>
    public RunStatus Status { get; }

    private static IEnumerable<ReadOnlyMemory<byte>> Settled(MergedRun[] parts)
    {
        var isWhole = Array.TrueForAll(parts, run => run.IsWhole);
        return parts
            .SelectMany(run => run.Waivers)
            .GroupBy(share => share.Place, StringComparer.Ordinal)
            .SelectMany(shares =>
                WaiverShare.Settle(shares, isWhole, (finding, message) => JsonCopy.With(finding, "message", message))
            );
    }

    /// <summary>What is gone from a repository's baseline; each part has what its own applications would have.</summary>
    private IEnumerable<ReadOnlyMemory<byte>> GoneOf(int index) =>
        _files
            .SelectMany(file => file.Gone.Skip(file.Runs.Take(index).Sum(run => run.Gone)).Take(file.Runs[index].Gone))
            .OrderBy(entry => JsonMembers.Of(entry).Text("application"), StringComparer.Ordinal);

    private static string ApplicationOf(ReadOnlyMemory<byte> finding) => JsonMembers.Of(finding).Text("application");

    private RunStatus StatusOf()
    {
        if (!Problems.IsEmpty)
        {
            return RunStatus.Problems;
        }

        if (Summary.Evaluated == 0)
        {
            // Where there is no application at all, each part has said whether that is right.
            return _files[0].Runs.Sum(run => run.Applications) > 0 ? RunStatus.NothingEvaluated : _files[0].Status;
        }

        return IsOver() ? RunStatus.Findings : RunStatus.Passed;
    }

    private bool IsOver()
    {
        var asked = _files[0].Asked.ToDictionary(each => each.Name, each => each.Value, StringComparer.Ordinal);
        var threshold = Enum.GetValues<Severity>()
            .Where(severity => $"\"{Names.Of(severity)}\"" == asked.GetValueOrDefault("failOn"))
            .Cast<Severity?>()
            .FirstOrDefault();
        var isStrict = asked.GetValueOrDefault("strict") == "true";
        return _files
            .SelectMany(file => file.Findings)
            .Select(each => each.Json)
            .Concat(OfWaivers)
            .Select(JsonMembers.Of)
            .Any(finding =>
                finding.Json("waiver").Span is [(byte)'n', ..]
                && !finding.Flag("inBaseline")
                && Enum.GetValues<Severity>().First(severity => Names.Of(severity) == finding.Text("severity"))
                    >= threshold
                && (isStrict || finding.Text("outcome") == Names.Of(Outcome.Fail))
            );
    }
}
