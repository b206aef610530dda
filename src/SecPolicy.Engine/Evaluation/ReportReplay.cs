using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Tells a listener what a collected report says, as the run would have.</summary>
internal static class ReportReplay
{
    /// <summary>Tells all of it.</summary>
    public static void Tell(Report report, IReportListener listener)
    {
        listener.Start(
            new(report.ToolVersion, report.Policies)
            {
                Rules = report.Rules,
                Strict = report.Strict,
                AskedEnvironments = report.AskedEnvironments,
                ToolAddress = report.ToolAddress,
                Baseline = report.Baseline,
                Shard = report.Shard?.Header,
            }
        );
        // Findings about waivers are of no environment.
        var findings = report
            .Findings.Where(finding => !finding.Environments.IsEmpty)
            .GroupBy(finding => finding.Application, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        foreach (var (index, application) in report.Applications.Index())
        {
            listener.Add(
                new(application, Take(findings, application)) { Position = report.Shard?.Positions[index] ?? index }
            );
        }

        var known = report.Applications.SelectMany(application => application.Problems);
        listener.End(
            new(
                report.Status,
                [.. report.Findings.Where(finding => IsLeft(findings, finding))],
                report.Problems,
                ProblemOrder.Without(report.Problems, known),
                report.Gone,
                report.Summary
            )
            {
                Runs = report.Shard?.Runs ?? [],
            }
        );
    }

    /// <summary>Takes out an application's findings; two applications of one path are told apart by their frameworks.</summary>
    private static ImmutableArray<Finding> Take(
        Dictionary<string, List<Finding>> findings,
        ReportedApplication application
    )
    {
        if (!findings.TryGetValue(application.Path, out var left))
        {
            return [];
        }

        ImmutableArray<Finding> taken = [.. left.Where(IsOfIt)];
        left.RemoveAll(IsOfIt);
        return taken;

        bool IsOfIt(Finding finding) => finding.Framework.Length == 0 || finding.Framework == application.Framework;
    }

    private static bool IsLeft(Dictionary<string, List<Finding>> findings, Finding finding) =>
        finding.Environments.IsEmpty || findings[finding.Application].Contains(finding);
}
