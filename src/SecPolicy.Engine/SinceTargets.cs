using System.Collections.Immutable;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>The environments that must not become weaker.</summary>
internal static class SinceTargets
{
    /// <summary>Whether an environment is one; what it is in either state counts, so that a change cannot take it out.</summary>
    public static bool Contain(SinceOptions options, params ReadOnlySpan<EnvironmentIdentity?> states)
    {
        foreach (var state in states)
        {
            if (
                state is not null
                && (
                    options.To.IsEmpty
                        ? state.Kind == EnvironmentKind.Production
                        : NamePattern.MatchesAny(options.To, state.Name, state.Kind)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was asked for and is no environment of any application.</summary>
    public static IEnumerable<Problem> Problems(SinceOptions options, ImmutableArray<ApplicationSince> applications)
    {
        var environments = applications.SelectMany(application => application.Environments).ToArray();
        if (environments.Length == 0)
        {
            yield break;
        }

        foreach (var entry in options.To)
        {
            var plain = entry.TrimStart('!');
            if (!environments.Any(environment => Means(plain, environment)))
            {
                string[] names =
                [
                    .. environments
                        .SelectMany(environment => new[] { environment.Name, environment.FormerName })
                        .OfType<string>()
                        .Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal),
                ];
                var kinds = Enum.GetValues<EnvironmentKind>().Select(NamePattern.KindName);
                var hint = NearestName.Hint(plain, names.Concat(kinds));
                var message =
                    $"--to: no application has an environment {plain}{hint}; there are {string.Join(", ", names)}";
                yield return new(ProblemIds.EnvironmentNotFound, message, null, entry);
            }
        }
    }

    private static bool Means(string entry, EnvironmentSince environment) =>
        NamePattern.Matches(entry, environment.Name, environment.Kind)
        || NamePattern.Matches(
            entry,
            environment.FormerName ?? environment.Name,
            environment.FormerKind ?? environment.Kind
        );
}
