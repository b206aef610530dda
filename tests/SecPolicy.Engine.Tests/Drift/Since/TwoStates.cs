using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Drift.Since;

/// <summary>Two states of the same files, and what comparing them says in short lines.</summary>
internal sealed class TwoStates
{
    private readonly MemoryFiles _before = new MemoryFiles().With(".git/HEAD", "");
    private readonly MemoryFiles _after = new MemoryFiles().With(".git/HEAD", "");
    private readonly Dictionary<string, string> _renames = [];

    /// <summary>A file that the change leaves alone.</summary>
    public TwoStates Both(string path, string text) => Before(path, text).After(path, text);

    public TwoStates Before(string path, string text)
    {
        _before.With(path, text);
        return this;
    }

    public TwoStates After(string path, string text)
    {
        _after.With(path, text);
        return this;
    }

    public TwoStates Renamed(string before, string after)
    {
        _renames[before] = after;
        return this;
    }

    public SinceReport Report(Func<SinceOptions, SinceOptions>? adjust = null)
    {
        var options = new SinceOptions
        {
            Since = new FileRevision("main", _before),
            Renames = new([.. _renames]),
            Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero),
            Jobs = 2,
        };
        return new SecPolicyEngine(_after).DriftSince(adjust?.Invoke(options) ?? options);
    }

    /// <summary>The status, and a line for everything that is said.</summary>
    public string[] Say(Func<SinceOptions, SinceOptions>? adjust = null) => Lines(Report(adjust));

    public static string[] Lines(SinceReport report) =>
        [
            report.Status.ToString(),
            .. report.Problems.Select(each =>
                $"problem {(each.IsBefore ? "before" : "after")} {each.Problem.Id} {each.Problem.Span?.Source.Path ?? each.Problem.Path}"
            ),
            .. report.Applications.SelectMany(Lines),
        ];

    private static IEnumerable<string> Lines(ApplicationSince application)
    {
        if (application.Presence != Presence.Both)
        {
            yield return $"{application.Path} {application.Presence}{(application.AreFilesLeft ? " files left" : "")}";
        }

        if (application.FormerPath is { } former)
        {
            yield return $"{application.Path} was {former}";
        }

        foreach (var environment in application.Environments)
        {
            foreach (var line in Lines(environment))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Lines(EnvironmentSince environment)
    {
        var name = environment.Name;
        if (environment.Presence != Presence.Both)
        {
            yield return $"{name} {environment.Presence}";
        }

        if (environment.IsUnreadable)
        {
            yield return $"{name} unreadable";
        }

        if (environment.FormerName is { } former)
        {
            yield return $"{name} was {former}{(environment.IsSuccessor ? " (successor)" : "")}";
        }

        if (environment.FormerKind is { } kind)
        {
            yield return $"{name} was {kind}, is {environment.Kind}";
        }

        foreach (var file in environment.GoneFiles)
        {
            yield return $"{name} lost {file}";
        }

        foreach (var file in environment.NewFiles)
        {
            yield return $"{name} got {file}";
        }

        foreach (var change in environment.Changes)
        {
            var reason = change.Reason is null ? "" : $" ({change.Reason})";
            var source = change.Source == ChangeSource.Elsewhere ? "" : $" {change.Source} {change.File}";
            var untouched = change.Untouched.IsEmpty ? "" : $", not {string.Join(' ', change.Untouched)}";
            yield return $"{name} {change.Kind} {change.Setting} {Shown(change.Before)} -> {Shown(change.After)}{reason}{source}{untouched}";
        }
    }

    private static string Shown(EffectiveSetting? setting) =>
        setting is null
            ? "-"
            : string.Join(
                " | ",
                setting.Values.Select(each => each.Value is UnknownValue ? "?" : each.Value.ToString())
            );
}
