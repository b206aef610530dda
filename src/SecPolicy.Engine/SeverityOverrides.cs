using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>The severities that the project file gives to rules.</summary>
internal static class SeverityOverrides
{
    /// <summary>Gives the rules their severities and leaves out those that are off; a rule that no policy has is a problem.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="project">The project file.</param>
    /// <param name="reportUnknown">Whether the policies are the project's own, so that it should know their rules.</param>
    public static (ImmutableArray<Policy> Policies, ImmutableArray<Problem> Problems) Apply(
        ImmutableArray<Policy> policies,
        ProjectFile project,
        bool reportUnknown
    )
    {
        if (project.Severities.IsEmpty)
        {
            return (policies, []);
        }

        var severities = project.Severities.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var known = policies
            .SelectMany(policy => policy.Rules.Select(rule => rule.Id).Concat(policy.Disabled.Select(rule => rule.Id)))
            .ToHashSet(StringComparer.Ordinal);
        var path = RelativePath.Join(project.Folder, ".secpolicy.yaml");
        return (
            [
                .. policies.Select(policy =>
                    policy with
                    {
                        Rules = [.. policy.Rules.Select(rule => Apply(rule, severities)).OfType<Rule>()],
                    }
                ),
            ],
            [
                .. severities
                    .Keys.Where(id => reportUnknown && !known.Contains(id))
                    .Select(id => new Problem(
                        ProblemIds.ProjectInvalid,
                        $"severity: no rule {id}{NearestName.Hint(id, known)}",
                        null,
                        path
                    )),
            ]
        );
    }

    private static Rule? Apply(Rule rule, Dictionary<string, string> severities) =>
        !severities.TryGetValue(rule.Id, out var severity) ? rule
        : severity is "off" ? null
        : rule with { Severity = Enum.Parse<Severity>(severity, ignoreCase: true) };
}
