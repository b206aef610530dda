using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift;

/// <summary>Puts the environments of an application beside each other.</summary>
/// <param name="isTarget">Whether an environment is judged.</param>
/// <param name="isReference">Whether the first, a target, is judged beside the second.</param>
internal sealed class MatrixBuilder(
    Func<ResolvedEnvironment, bool> isTarget,
    Func<ResolvedEnvironment, ResolvedEnvironment, bool> isReference
)
{
    /// <summary>Judges production beside every environment that is less than that.</summary>
    public static MatrixBuilder Standard { get; } =
        new(environment => environment.Kind == EnvironmentKind.Production, (target, other) => other.Kind < target.Kind);

    /// <summary>The matrix of an application.</summary>
    public SettingsMatrix Build(ResolvedApplication application)
    {
        var environments = EnvironmentOrder.Sort(application.Environments);
        return new(
            application.Path,
            application.Framework,
            [
                .. environments.Select(environment => new MatrixColumn(
                    environment.Name,
                    environment.Kind,
                    environment.Layers,
                    isTarget(environment),
                    environments.Any(target =>
                        target != environment && isTarget(target) && isReference(target, environment)
                    )
                )
                {
                    Assuming = environment.Assuming,
                }),
            ],
            [
                .. environments
                    .SelectMany(environment => environment.Settings)
                    // That secrets differ is as it should be, and nobody may see how.
                    .Where(setting => !setting.Definition.Sensitive)
                    .GroupBy(setting => setting.Name)
                    .OrderBy(group => group.Key)
                    .Select(group => Row(group.Key, group.First().Definition, environments)),
            ]
        );
    }

    private MatrixRow Row(
        SettingName name,
        SettingDefinition definition,
        ImmutableArray<ResolvedEnvironment> environments
    )
    {
        var values = environments.Select(environment => environment.Find(name)).ToImmutableArray();
        return new(
            name,
            definition,
            [.. environments.Select((environment, index) => Cell(environment, values[index], environments, values))]
        )
        {
            Differs = values.Any(value =>
                value is null
                || values[0] is null
                || !value.Values.Select(each => each.Value).SequenceEqual(values[0]!.Values.Select(each => each.Value))
            ),
        };
    }

    private MatrixCell Cell(
        ResolvedEnvironment environment,
        EffectiveSetting? value,
        ImmutableArray<ResolvedEnvironment> environments,
        ImmutableArray<EffectiveSetting?> values
    )
    {
        if (!isTarget(environment))
        {
            return new(value, Standing.NotCompared);
        }

        (ValueComparison Comparison, int Index)? worst = null;
        for (var index = 0; index < environments.Length; index++)
        {
            if (environments[index] == environment || !isReference(environment, environments[index]))
            {
                continue;
            }

            var comparison = ValueComparison.Of(value, values[index], "in " + environments[index].Name);
            if (worst is not { } known || IsWorse(comparison, index, known, values))
            {
                worst = (comparison, index);
            }
        }

        return worst is { Comparison.Standing: not Standing.NotCompared } found
            ? new(value, found.Comparison.Standing)
            {
                Against = environments[found.Index].Name,
                Reason = found.Comparison.Reason,
            }
            : new(value, Standing.NotCompared);
    }

    /// <summary>The reference is the one that shows the value at its weakest: of several the strongest, and of equally strong ones a declared one.</summary>
    private static bool IsWorse(
        ValueComparison comparison,
        int index,
        (ValueComparison Comparison, int Index) known,
        ImmutableArray<EffectiveSetting?> values
    )
    {
        if (comparison.Standing != known.Comparison.Standing)
        {
            return comparison.Standing > known.Comparison.Standing;
        }

        return ValueComparison.Of(values[index], values[known.Index]).Standing switch
        {
            Standing.Stronger => true,
            Standing.Equal => values[index] is { IsDeclared: true } && values[known.Index] is not { IsDeclared: true },
            _ => false,
        };
    }
}
