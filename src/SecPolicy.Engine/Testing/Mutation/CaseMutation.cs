using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing.Mutation;

/// <summary>A weakening in one case.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Value">The weaker value.</param>
/// <param name="IsCaught">Whether some rule comes to a worse outcome.</param>
internal readonly record struct CaseWeakening(string Setting, string Value, bool IsCaught);

/// <summary>Weakens what a case's inputs declare, one setting at a time, and looks whether a rule notices.</summary>
/// <param name="evaluator">Judges by the policy.</param>
/// <param name="vocabulary">The catalog.</param>
internal sealed class CaseMutation(Evaluator evaluator, Vocabulary vocabulary)
{
    /// <summary>The weakenings of a case, each judged in place of the application that the files show.</summary>
    public ImmutableArray<CaseWeakening> Run(ResolvedApplication application)
    {
        var before = Judge(application);
        var native = new NativeWeakening(vocabulary.Profiles.First(profile => profile.Id == application.Framework));
        var found = ImmutableArray.CreateBuilder<CaseWeakening>();
        foreach (var environment in application.Environments.Where(environment => environment.Judged))
        {
            foreach (var setting in environment.Settings.Where(setting => setting.IsDeclared))
            {
                foreach (var value in WeakerValues.Of(setting).Where(value => native.CanHave(setting, value)))
                {
                    var keys = native.Keys(environment.Keys, setting, value);
                    var after = Judge(With(application, environment, [.. Changed(environment, setting, value)], keys));
                    found.Add(new(setting.Name.ToString(), value.ToString(), IsWorse(before, after)));
                }
            }
        }

        return found.DrainToImmutable();
    }

    private Judged Judge(ResolvedApplication application)
    {
        var outcomes = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        var result = evaluator.Evaluate(application, observe: (rule, _, outcome) => outcomes[rule.Id] = outcome);
        return new(
            outcomes,
            [.. result.Findings.Select(finding => (finding.Rule, finding.Setting, finding.Key, finding.Message))]
        );
    }

    /// <summary>
    /// Whether a rule comes to a worse outcome, or says something that it did not say before: a rule that failed already notices a still weaker
    /// value by saying so.
    /// </summary>
    private static bool IsWorse(Judged before, Judged after) =>
        after.Outcomes.Any(pair => Rank(pair.Value) > Rank(before.Outcomes.GetValueOrDefault(pair.Key)))
        || !after.Findings.IsSubsetOf(before.Findings);

    private static int Rank(Outcome outcome) =>
        outcome switch
        {
            Outcome.Fail => 2,
            Outcome.Inconclusive => 1,
            _ => 0,
        };

    private static ResolvedApplication With(
        ResolvedApplication application,
        ResolvedEnvironment environment,
        ImmutableArray<EffectiveSetting> changed,
        INativeKeys keys
    ) =>
        application with
        {
            Environments = application.Environments.Replace(
                environment,
                environment with
                {
                    Settings =
                    [
                        .. environment.Settings.Select(each =>
                            changed.FirstOrDefault(other => other.Name.Equals(each.Name)) ?? each
                        ),
                    ],
                    Keys = keys,
                }
            ),
        };

    /// <summary>The setting with its weaker value, and what the same native key says beside it: nobody can weaken one without the other.</summary>
    private static IEnumerable<EffectiveSetting> Changed(
        ResolvedEnvironment environment,
        EffectiveSetting setting,
        ConfigValue value
    )
    {
        // What is said of a secret are facts about it, each of which can be otherwise without the others.
        var isSecret = setting.NativeKey is { } key && environment.Keys.Find(key) is { Sensitive: true };
        return environment
            .Settings.Where(each =>
                each == setting
                || (
                    !isSecret
                    && each.NativeKey is not null
                    && each.NativeKey == setting.NativeKey
                    && each.Definition.Type == setting.Definition.Type
                    && each.Values.Select(other => other.Value)
                        .SequenceEqual(setting.Values.Select(other => other.Value))
                )
            )
            .Select(each => Weaken(each, value));
    }

    private static EffectiveSetting Weaken(EffectiveSetting setting, ConfigValue value) =>
        new()
        {
            Name = setting.Name,
            Definition = setting.Definition,
            Fix = setting.Fix,
            Values = [new(value, [])],
            NativeKey = setting.NativeKey,
            Origin = setting.Origin,
            History = setting.History,
            Anchor = setting.Anchor,
            Sensitive = setting.Sensitive,
            Caveat = setting.Caveat,
        };

    private sealed record Judged(
        Dictionary<string, Outcome> Outcomes,
        HashSet<(string Rule, string? Setting, string? Key, string Message)> Findings
    );
}
