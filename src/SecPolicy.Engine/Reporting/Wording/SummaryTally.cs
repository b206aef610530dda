using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>Counts what the line of a run says, and keeps nothing else of it.</summary>
internal sealed class SummaryTally
{
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inconclusive = new(StringComparer.Ordinal);
    private int _environments;
    private bool _hasMerged;

    /// <summary>How many applications were added.</summary>
    public int Applications { get; private set; }

    /// <summary>Whether a finding is not accepted.</summary>
    public bool HasOpenFindings { get; private set; }

    /// <summary>Adds an application.</summary>
    public void Add(ReportedApplication application)
    {
        Applications++;
        _environments += application.Environments.Length;
    }

    /// <summary>Adds findings.</summary>
    public void Add(ImmutableArray<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var label = FindingText.Label(finding);
            _labels[label] = _labels.GetValueOrDefault(label) + 1;
            HasOpenFindings |= !finding.IsAccepted;
            if (label == FindingText.Inconclusive)
            {
                _inconclusive.Add(finding.Rule);
                _inconclusive.UnionWith(finding.AlsoConcerns);
                _hasMerged |= !finding.AlsoConcerns.IsEmpty;
            }
        }
    }

    /// <summary><c>2 applications, 5 environments, 31 rules: 3 errors, 1 problem</c>.</summary>
    /// <param name="status">How the run ended.</param>
    /// <param name="summary">The counts.</param>
    /// <param name="problems">How many problems there are.</param>
    /// <param name="gone">How much of the baseline is gone.</param>
    public string Text(RunStatus status, Summary summary, int problems, int gone)
    {
        var subject = string.Join(
            ", ",
            summary.Part is { } part ? Of(part.Shard, part.Applications) : Count(Applications, "application"),
            Count(_environments, "environment"),
            Count(summary.Rules, "rule")
        );
        return $"{subject}: {Result(status, summary, problems, gone)}";
    }

    private string Result(RunStatus status, Summary summary, int problems, int gone)
    {
        var parts = new List<string>();
        Add(Labelled(FindingText.Error), "error", "errors");
        Add(Labelled(FindingText.Warning), "warning", "warnings");
        Add(Labelled(FindingText.Note), "note", "notes");
        Add(Labelled(FindingText.Inconclusive), "inconclusive", "inconclusive");
        if (_hasMerged)
        {
            parts[^1] += string.Create(CultureInfo.InvariantCulture, $" (of {_inconclusive.Count} rules)");
        }

        Add(problems, "problem", "problems");
        var isAll = summary.Waived > 0 && !HasOpenFindings && summary.InBaseline == 0;
        Add(
            summary.Waived,
            isAll ? "waived, all that was found" : "waived",
            isAll ? "waived, all that was found" : "waived"
        );
        Add(summary.InBaseline, "in the baseline", "in the baseline");
        Add(gone, "gone from the baseline", "gone from the baseline");
        // What no rule applies to is said as a whole; of a part only all parts can tell.
        if (summary is { Part: null, Evaluated: > 0 })
        {
            AddIdle("policy applies", "policies apply", summary.IdlePolicies);
            AddIdle("rule applies", "rules apply", summary.IdleRules);
        }

        if (SummaryText.Nothing(status, Applications, summary) is { } nothing)
        {
            parts.Insert(0, nothing);
        }

        return Applications == 0 && parts.Count == 0
            ? summary.Part is null
                ? "no application reads what was asked for"
                : "no application is in this part"
            : parts.Count == 0
                ? "no findings"
                : string.Join(", ", parts);

        void AddIdle(string one, string many, ImmutableArray<string> names)
        {
            if (!names.IsEmpty)
            {
                Add(names.Length, one, many);
                parts[^1] += $" to nothing ({string.Join(", ", names)})";
            }
        }

        void Add(int count, string one, string many)
        {
            if (count > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}"));
            }
        }
    }

    private string Of(Shard shard, int all) =>
        string.Create(CultureInfo.InvariantCulture, $"part {shard} with {Applications} of {Count(all, "application")}");

    private int Labelled(string label) => _labels.GetValueOrDefault(label);

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
