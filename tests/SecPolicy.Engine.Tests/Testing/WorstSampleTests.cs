using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Testing;

namespace SecPolicy.Engine.Tests.Testing;

/// <summary><c>samples/worst</c> shows every rule of every built-in policy, for each framework that the rule is for.</summary>
public sealed class WorstSampleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly SecPolicyEngine Engine = new(new PhysicalFileSystem(Repository()));

    public static TheoryData<string> Policies => [.. BuiltInPolicies.Names.Where(name => name != "waivers")];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Every_rule_fires(string policy)
    {
        var reach = new FrameworkReach(Vocabulary.Standard);
        var expected = new SortedSet<string>(StringComparer.Ordinal);
        var fired = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var parameters in Combinations(policy))
        {
            var options = new CheckOptions
            {
                Paths = ["samples/worst"],
                Policies = [policy],
                Parameters = parameters,
                Now = Now,
                Jobs = Environment.ProcessorCount,
            };
            var rules = Engine.LoadPolicies(options).Policies.SelectMany(each => each.Rules);
            expected.UnionWith(
                rules.SelectMany(rule => reach.Of(rule).Select(framework => $"{rule.Id} ({framework})"))
            );

            var report = Engine.Check(options);

            Assert.Empty(report.Problems.Select(problem => problem.Message));
            var frameworks = report.Applications.ToDictionary(each => each.Path, each => each.Framework);
            fired.UnionWith(
                report
                    .Findings.Where(finding => finding.Outcome == Outcome.Fail)
                    .SelectMany(finding =>
                        finding
                            .AlsoConcerns.Append(finding.Rule)
                            .Select(rule => $"{rule} ({frameworks[finding.Application]})")
                    )
            );
        }

        Assert.Equal("", string.Join(", ", expected.Except(fired, StringComparer.Ordinal)));
    }

    private static string Repository([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    /// <summary>Every combination of the values that parameters with a choice can have.</summary>
    private static List<ImmutableArray<KeyValuePair<string, string>>> Combinations(string policy)
    {
        List<ImmutableArray<KeyValuePair<string, string>>> combinations =
        [
            [],
        ];
        foreach (
            var parameter in Engine
                .LoadPolicies(new CheckOptions { Now = DateTimeOffset.UnixEpoch, Policies = [policy] })
                .Policies.SelectMany(each => each.Parameters)
                .Where(parameter => !parameter.OneOf.IsEmpty)
        )
        {
            combinations =
            [
                .. combinations.SelectMany(some =>
                    parameter.OneOf.Select(value => some.Add(KeyValuePair.Create(parameter.Name, value.ToString())))
                ),
            ];
        }

        return combinations;
    }
}
