using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Drift.Since;

/// <summary>The parts of a comparison of two states as texts for people; not yet harmless to show.</summary>
internal static class SinceWords
{
    /// <summary>The sign and the word of what a change does.</summary>
    public static string Mark(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Weaker => "↓ weaker",
            ChangeKind.Stronger => "↑ stronger",
            ChangeKind.Different => "≠ different",
            ChangeKind.Unknown => "? unclear",
            ChangeKind.Lost => "- not observed any more",
            ChangeKind.Observed => "+ observed now",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    /// <summary>How machines are told what a change does.</summary>
    public static string Name(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Weaker => "weaker",
            ChangeKind.Stronger => "stronger",
            ChangeKind.Different => "different",
            ChangeKind.Unknown => "unclear",
            ChangeKind.Lost => "lost",
            ChangeKind.Observed => "observed",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    /// <summary>How people name the state after the change.</summary>
    public static string Until(SinceReport report) => report.Until ?? "the working tree";

    /// <summary>The possible values of a setting, each with its assumptions and where it is decided.</summary>
    public static ImmutableArray<(string Value, string Facts, SourceSpan? Place)> Values(EffectiveSetting? setting) =>
        setting is null ? [("not observed", "", null)] : [.. DriftWords.Decisions(setting)];

    /// <summary>A place in the state before the change, as git names it: <c>main:src/Web/appsettings.json:4:25</c>; without a revision in that of the working tree.</summary>
    public static string Place(SourceSpan span, string? revision) =>
        revision is null ? FindingText.Place(span) : $"{TerminalText.Neutralise(revision)}:{FindingText.Place(span)}";

    /// <summary>Who else reads the file that decides, and which files of its own the change left alone; null where there is nothing to say.</summary>
    public static string? Source(SinceGroup group)
    {
        if (group.Change.Source != ChangeSource.Shared || group.Change.File is not { } file)
        {
            return null;
        }

        var shared = group.SharedWith.IsEmpty ? "" : $"{Name(file)} is read by {Phrase.List(group.SharedWith)} as well";
        var untouched = group.Untouched.IsEmpty
            ? ""
            : $"{Phrase.List(group.Untouched.Select(Name).ToArray())} {(group.Untouched.Length == 1 ? "was" : "were")} not touched";
        return (shared + (shared.Length > 0 && untouched.Length > 0 ? "; " : "") + untouched) is { Length: > 0 } said
            ? said
            : null;
    }

    /// <summary>What is said of applications and environments beside the settings.</summary>
    public static IEnumerable<string> Remarks(ApplicationSince application)
    {
        if (application.FormerPath is { } former)
        {
            yield return $"the application was in {former} before";
        }

        switch (application.Presence)
        {
            case Presence.OnlyAfter:
                yield return "the application is new: there is nothing to compare it with";
                break;
            case Presence.OnlyBefore when application.AreFilesLeft:
                yield return "the application is found no more, though its files are still there: nothing compares them";
                break;
            case Presence.OnlyBefore:
                yield return "the application is gone";
                break;
            default:
                break;
        }

        foreach (var environment in application.Environments)
        {
            foreach (var remark in Remarks(environment))
            {
                yield return remark;
            }
        }
    }

    private static IEnumerable<string> Remarks(EnvironmentSince environment)
    {
        var name = environment.Name;
        if (environment.Presence == Presence.OnlyAfter)
        {
            yield return $"{name} is a new environment: there is nothing to compare it with";
        }
        else if (environment.Presence == Presence.OnlyBefore)
        {
            yield return $"{name} is no environment any more";
        }

        if (environment.FormerName is { } former)
        {
            yield return environment.IsSuccessor
                ? $"{name} is compared with {former}: each is the only environment of its kind that the other state lacks"
                : $"{name} was {former} before";
        }

        if (environment.FormerKind is { } kind)
        {
            var judged = environment.IsTarget ? ", and judged" : "";
            yield return $"{name} was of kind {Names.Of(kind)} before; it is {Names.Of(environment.Kind)} now{judged}";
        }

        if (environment.IsUnreadable)
        {
            yield return $"{name} cannot be read: nothing of it was compared";
        }

        foreach (var file in environment.GoneFiles)
        {
            yield return $"{name} does not read {file} any more";
        }

        foreach (var file in environment.NewFiles)
        {
            yield return $"{name} reads {file} now, which it did not before";
        }
    }

    /// <summary>The run in one line: <c>2 applications, 5 environments: 1 weaker, 2 stronger since main</c>.</summary>
    public static string Summary(SinceReport report)
    {
        var counts = SinceCounts.Of(report);
        var parts = new List<string>();
        if (report.Applications.IsEmpty)
        {
            parts.Add("nothing was compared, no application was found");
        }
        else if (counts.Targets == 0)
        {
            parts.Add("nothing was judged, no environment that is to be is in both states");
        }

        Add(counts.Weaker, "weaker");
        Add(counts.WeakerElsewhere, "weaker where it is not judged");
        Add(counts.Unclear, "unclear");
        Add(counts.Lost, "not observed any more");
        Add(counts.Observed, "observed now");
        Add(counts.Different, "different");
        Add(counts.Stronger, "stronger");
        if (parts.Count == 0)
        {
            parts.Add("no setting changed");
        }

        Add(report.Problems.Length, report.Problems.Length == 1 ? "problem" : "problems");
        var subject = $"{Count(counts.Applications, "application")}, {Count(counts.Environments, "environment")}";
        return $"{subject}: {string.Join(", ", parts)} since {report.Since}";

        void Add(int count, string word)
        {
            if (count > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {word}"));
            }
        }
    }

    /// <summary><c>1 setting</c>, <c>2 settings</c>.</summary>
    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A path's last part.</summary>
    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
