using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Reporting.Markdown;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Drift.Since;

/// <summary>A comparison of two states in one line of Markdown.</summary>
internal static class SinceVerdict
{
    /// <summary><c>SecPolicy: 2 settings are weaker in Production since `main`</c>.</summary>
    public static string Of(SinceReport report)
    {
        var environments = report
            .Applications.SelectMany(application => application.Environments)
            .Where(environment => environment is { IsTarget: true, IsCompared: true })
            .ToArray();
        var weaker = Settings(environments, ChangeKind.Weaker);
        var doubtful = Settings(environments, ChangeKind.Unknown) + Settings(environments, ChangeKind.Lost);
        var names = environments
            .Select(environment => environment.Name)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var worse = environments
            .Where(environment => environment.Changes.Any(change => change.Kind == ChangeKind.Weaker))
            .Select(environment => environment.Name)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var verdict =
            weaker > 0 ? $"{SinceWords.Count(weaker, "setting")} {Are(weaker)} weaker in {Phrase.List(worse)}"
            : environments.Length == 0 ? "nothing was compared"
            : report.Status == RunStatus.Findings
                ? $"of {SinceWords.Count(doubtful, "setting")} in {Phrase.List(names)} it is not clear that {(doubtful == 1 ? "it is" : "they are")} no weaker"
            : report.Applications.Any(application => application.Environments.Any(each => !each.Changes.IsEmpty))
                ? $"nothing is weaker in {Phrase.List(names)}"
            : $"no setting changed in {Phrase.List(names)}";
        var problems = report.Problems.IsEmpty ? "" : $", {SinceWords.Count(report.Problems.Length, "problem")}";
        return $"SecPolicy: {MarkdownData.Plain(verdict)} since {MarkdownData.Code(report.Since)}{problems}";
    }

    private static string Are(int count) => count == 1 ? "is" : "are";

    /// <summary>How many settings of applications a change does that to, in whatever of the environments.</summary>
    private static int Settings(EnvironmentSince[] environments, ChangeKind kind) =>
        environments
            .SelectMany(environment => environment.Changes)
            .Where(change => change.Kind == kind)
            .Select(change => change.Setting)
            .Distinct()
            .Count();
}
