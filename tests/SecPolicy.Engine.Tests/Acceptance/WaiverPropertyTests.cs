using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Acceptance;

/// <summary>Waivers of all kinds on real samples: nothing gets lost, and nothing else is accepted.</summary>
public sealed class WaiverPropertyTests
{
    private const int Rounds = 10;

    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Globs = ["*", "session-*", "hsts-*", "cookie*", "no-*"];

    [Theory]
    [InlineData("aspnetcore-shop", 1)]
    [InlineData("django-shop", 2)]
    public void What_is_waived_is_what_some_waiver_speaks_of_and_no_finding_gets_lost(string sample, int seed)
    {
        var random = new Random(seed);
        var files = Sample(sample);
        var before = Judgements(Check(files, ""));
        Assert.True(before.Count > 20, "the sample has too few findings for this test");
        Assert.DoesNotContain(before, judgement => judgement.Waived);
        string[] rules = [.. before.Select(each => each.Rule).Distinct(StringComparer.Ordinal)];
        string[] environments = [.. before.Select(each => each.Environment).Distinct(StringComparer.Ordinal)];
        for (var round = 0; round < Rounds; round++)
        {
            ImmutableArray<Drawn> waivers =
            [
                .. Enumerable
                    .Range(0, 1 + random.Next(4))
                    .Select(_ => new Drawn(
                        random.Next(3) == 0 ? Globs[random.Next(Globs.Length)] : rules[random.Next(rules.Length)],
                        [.. environments.Where(_ => random.Next(2) == 0)]
                    )),
            ];

            var after = Judgements(Check(files, "waivers:\n" + string.Concat(waivers.Select(waiver => waiver.Text))));

            var expected = before.Select(each =>
                each with
                {
                    Waived = waivers.Any(waiver => waiver.Covers(each.Rule, each.Environment)),
                }
            );
            Assert.Equal(expected.Order(), after.Order());
        }
    }

    /// <summary>A waiver that a test has drawn.</summary>
    private sealed record Drawn(string Rule, ImmutableArray<string> Environments)
    {
        public string Text =>
            $"""
                  - rule: "{Rule}"
                    reason: a test
                    owner: nobody
                    expires: 2027-01-31{Of}

                """;

        /// <summary>The environments, where it is not for all.</summary>
        private string Of => Environments.IsEmpty ? "" : $"\n    environments: [{string.Join(", ", Environments)}]";

        public bool Covers(string rule, string environment) =>
            (Rule.EndsWith('*') ? rule.StartsWith(Rule[..^1], StringComparison.Ordinal) : rule == Rule)
            && (Environments.IsEmpty || Environments.Contains(environment, StringComparer.Ordinal));
    }

    /// <summary>That a rule falls short in an environment, however it is grouped.</summary>
    private readonly record struct Judgement(string Rule, string Environment, bool Waived) : IComparable<Judgement>
    {
        public int CompareTo(Judgement other) =>
            (Rule, Environment, Waived).CompareTo((other.Rule, other.Environment, other.Waived));
    }

    private static HashSet<Judgement> Judgements(Report report) =>
        [
            .. report
                .Findings.Where(finding => !finding.Environments.IsEmpty)
                .SelectMany(finding =>
                    finding
                        .AlsoConcerns.Add(finding.Rule)
                        .SelectMany(rule =>
                            finding.Environments.Select(environment => new Judgement(
                                rule,
                                environment,
                                finding.Waiver is not null
                            ))
                        )
                ),
        ];

    private static Report Check(MemoryFiles files, string waivers)
    {
        var report = new SecPolicyEngine(files.With(".secpolicy.yaml", "policies: [baseline]\n" + waivers)).Check(
            new() { Now = Now }
        );
        Assert.Empty(report.Problems);
        return report;
    }

    private static MemoryFiles Sample(string name)
    {
        var root = Path.Combine(Samples(), name);
        var files = new MemoryFiles();
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
            if (!relative.StartsWith('.'))
            {
                files.With(relative, File.ReadAllBytes(path));
            }
        }

        return files;
    }

    private static string Samples([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "samples"));
}
