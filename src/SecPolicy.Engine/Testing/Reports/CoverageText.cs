using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Testing.Reports;

/// <summary>Coverage for people.</summary>
internal static class CoverageText
{
    /// <summary>Writes the rules that lack a case, and the counts of each policy.</summary>
    public static void Write(ImmutableArray<RuleCoverage> coverage, TextWriter writer, TextStyle style)
    {
        foreach (var rule in coverage.Where(rule => !rule.IsComplete).GroupBy(rule => (rule.Policy, rule.Rule)))
        {
            writer.Write($"{style.Error("not covered:")} {style.Bold(TerminalText.Neutralise(rule.Key.Rule))}\n");
            writer.Write(
                $"  {style.Frame("-->")} {TerminalText.Neutralise(ExpectationCheck.Place(rule.First().Span))}\n"
            );
            foreach (var framework in rule)
            {
                writer.Write($"  {framework.Framework, -12}{Lack(framework)}\n");
            }

            writer.Write('\n');
        }

        foreach (var policy in coverage.GroupBy(rule => rule.Policy, StringComparer.Ordinal))
        {
            var rules = policy.GroupBy(rule => rule.Rule, StringComparer.Ordinal).ToArray();
            var covered = rules.Count(rule => rule.All(framework => framework.IsComplete));
            writer.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{TerminalText.Neutralise(policy.Key)}: {covered} of {rules.Length} rules have a failing and a passing case for each framework that they apply to\n"
                )
            );
        }
    }

    /// <summary>What is missing.</summary>
    public static string Lack(RuleCoverage rule) =>
        (rule.Failing.Count, rule.Passing.Count) switch
        {
            (0, 0) => "no failing and no passing case",
            (0, _) => "no failing case",
            _ => "no passing case",
        };
}
