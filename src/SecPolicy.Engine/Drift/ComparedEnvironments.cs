using System.Collections.Immutable;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift;

/// <summary>Which environments of an application are judged, and beside which others.</summary>
/// <param name="from">The environments beside which others are judged, by name, kind or glob; empty for every lesser kind than the judged one's.</param>
/// <param name="to">The environments that are judged, by name, kind or glob; empty for those of kind production.</param>
internal sealed class ComparedEnvironments(ImmutableArray<string> from, ImmutableArray<string> to)
{
    /// <summary>Whether an environment is judged.</summary>
    public bool IsTarget(ResolvedEnvironment environment) =>
        to.IsEmpty
            ? environment.Kind == EnvironmentKind.Production
            : NamePattern.MatchesAny(to, environment.Name, environment.Kind);

    /// <summary>Whether <paramref name="target"/> is judged beside <paramref name="other"/>.</summary>
    public bool IsReference(ResolvedEnvironment target, ResolvedEnvironment other) =>
        target != other
        && (from.IsEmpty ? other.Kind < target.Kind : NamePattern.MatchesAny(from, other.Name, other.Kind));

    /// <summary>Why nothing of these environments is compared; null when something is.</summary>
    public string? WhyNot(ImmutableArray<ResolvedEnvironment> environments)
    {
        var targets = environments.Where(IsTarget).ToList();
        if (targets.Count == 0)
        {
            return to.IsEmpty
                ? "no environment is of kind production"
                : $"it has no environment that --to {string.Join(", ", to)} means";
        }

        if (targets.Exists(target => environments.Any(other => IsReference(target, other))))
        {
            return null;
        }

        var names = Phrase.Alternatives([.. targets.Select(target => target.Name)]);
        return !from.IsEmpty ? $"beside {names} it has no environment that --from {string.Join(", ", from)} means"
            : environments.Length == targets.Count ? $"it has no environment beside {names}"
            : $"no environment is of a lesser kind than {names}; --from names one of any kind";
    }
}
