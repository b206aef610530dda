using System.Collections.Immutable;
using SecPolicy.Benchmarks.Inputs;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>Programs that people point at Django settings.</summary>
internal static class NeighboursOfDjango
{
    /// <summary>What Django's check says of the planted weaknesses that it knows, all of them in production.</summary>
    private static readonly ImmutableArray<(string Rule, string Warning)> Known =
    [
        ("session-cookie-secure", "production:security.W012"),
        ("session-cookie-http-only", "production:security.W015"),
        ("no-debug-mode", "production:security.W018"),
    ];

    /// <summary>secpolicy, Django's own check for each project and environment, and patterns.</summary>
    public static ImmutableArray<Neighbour> All(Workbench bench, string folder, Generated input)
    {
        var programs = bench.Programs;
        var warnings = Known.ToImmutableSortedDictionary(
            known => known.Warning,
            known => input.Planted.GetValueOrDefault(known.Rule),
            StringComparer.Ordinal
        );
        var planted = input.Planted.Values.Sum();
        return
        [
            new(
                Checks.Of("secpolicy", programs.SecPolicy, folder, input, jobs: 1),
                "`secpolicy check --jobs 1`",
                "the policy `baseline`, every environment, drift",
                planted,
                ""
            ),
            new(
                Neighbours.Script(bench, "django", folder, warnings, [.. DjangoProjects.Environments]),
                "`manage.py check --deploy`",
                "Django's own checks, a process for each project and environment; it runs the settings",
                warnings.Values.Sum(),
                "a host list of `*`, an HSTS of an hour, lifetimes, environments beside each other, places in files; it needs all that the project imports"
            ),
            new(
                Neighbours.Script(bench, "ast-grep", folder, input.Planted, programs.Neighbour("ast-grep-django.yaml")),
                "ast-grep, one thread",
                "five patterns on Python",
                planted,
                "what an environment comes to: imports, conditions, variables, lists that are changed; another spelling of the same value"
            ),
        ];
    }
}
