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
        foreach (var (_, finding) in files.SelectMany(file => file.Findings))
        {
            // What is no finding must be known before anything is written.
            FindingKey.Of(finding);
        }

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
        Summary = Sum(files);
        var unevaluated = Summary.Evaluated == 0 ? [] : runs.SelectMany(parts => Unevaluated(parts));
        Problems =
        [
            .. ProblemKey.Sort(files.SelectMany(file => file.Problems).Concat(ofApplications).Concat(unevaluated)),
        ];
        var known = ofApplications.Select(ProblemKey.Of).ToHashSet();
        OwnProblems = [.. Problems.Where(problem => !known.Contains(ProblemKey.Of(problem)))];
        Gone = [.. runs.SelectMany((parts, index) => parts.All(run => run.IsWhole) ? GoneOf(index) : [])];
        Status = StatusOf();
        if (files.FirstOrDefault(Contradicts) is { } part)
        {
            throw new JsonException(
                $"{part.Path} did not pass by its status, and lists nothing for which it would not"
            );
        }
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

    private static Summary Sum(ImmutableArray<ShardFile> files) =>
        files
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
                    {
                        IdlePolicies = [.. left.IdlePolicies.Intersect(right.IdlePolicies, StringComparer.Ordinal)],
                        IdleRules = [.. left.IdleRules.Intersect(right.IdleRules, StringComparer.Ordinal)],
                    }
            );

    /// <summary>What is to be said of a repository of which no part evaluates anything.</summary>
    private static ImmutableArray<ReadOnlyMemory<byte>> Unevaluated(MergedRun[] parts) =>
        Array.TrueForAll(parts, run => !run.Unevaluated.IsEmpty) ? parts[0].Unevaluated : [];

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

    /// <summary>Whether a part says that it ended worse than what it lists: then something of it is not there any more.</summary>
    private bool Contradicts(ShardFile file) =>
        (file.Status == RunStatus.Problems && Problems.IsEmpty)
        || (file.Status == RunStatus.Findings && Status == RunStatus.Passed);

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
        var failOn = asked.GetValueOrDefault("failOn");
        var threshold = Enum.GetValues<Severity>()
            .Where(severity => $"\"{Names.Of(severity)}\"" == failOn)
            .Cast<Severity?>()
            .FirstOrDefault();
        if (threshold is null && failOn != "\"never\"")
        {
            throw new JsonException("failOn must be a severity or never");
        }

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
                && (isStrict || HasFailed(finding))
            );
    }

    private static bool HasFailed(JsonMembers finding) =>
        finding.Text("outcome") switch
        {
            var outcome when outcome == Names.Of(Outcome.Fail) => true,
            var outcome when outcome == Names.Of(Outcome.Inconclusive) => false,
            _ => throw new JsonException("outcome must be fail or inconclusive"),
        };
}
