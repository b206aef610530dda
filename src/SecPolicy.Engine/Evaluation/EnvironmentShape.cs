using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>A setting that a selector selects.</summary>
/// <param name="Place">The setting's place among those of its environment.</param>
/// <param name="Wildcards">What the selector's <c>*</c> stand for.</param>
internal readonly record struct Selected(int Place, ImmutableArray<string> Wildcards);

/// <summary>
/// The names of the settings of an environment, and what selectors make of them. Most environments of a repository have the same names, whatever
/// their values are, so that it is worked out once for all of them.
/// </summary>
internal sealed class EnvironmentShape
{
    /// <summary>Names of environments beyond so many are worked out each time.</summary>
    private const int MostSchedules = 1000;

    private readonly Dictionary<SettingName, int> _places;
    private readonly ImmutableArray<Selected>[] _selected;

    /// <summary>Works it out.</summary>
    /// <param name="names">The names, each once.</param>
    /// <param name="selectors">The selectors.</param>
    public EnvironmentShape(ReadOnlySpan<SettingName> names, IReadOnlyList<SettingSelector> selectors)
    {
        _places = new(names.Length);
        for (var place = 0; place < names.Length; place++)
        {
            _places.Add(names[place], place);
        }

        _selected = new ImmutableArray<Selected>[selectors.Count];
        for (var index = 0; index < _selected.Length; index++)
        {
            _selected[index] = Select(names, selectors[index]);
        }
    }

    /// <summary>The rules that have something to judge here, by framework and environment; see <see cref="Evaluator"/>.</summary>
    public BoundedCache<(string Framework, string Name, EnvironmentKind Kind), RuleSchedule> Schedules { get; } =
        new(MostSchedules);

    /// <summary>The place of a setting of that name; -1 when there is none.</summary>
    public int PlaceOf(SettingName name) => _places.GetValueOrDefault(name, -1);

    /// <summary>What a selector selects, in the order of the settings.</summary>
    /// <param name="selector">The selector's index.</param>
    public ImmutableArray<Selected> Of(int selector) => _selected[selector];

    private static ImmutableArray<Selected> Select(ReadOnlySpan<SettingName> names, SettingSelector selector)
    {
        var selected = ImmutableArray.CreateBuilder<Selected>();
        for (var place = 0; place < names.Length; place++)
        {
            if (selector.Matches(names[place]))
            {
                selector.TryMatch(names[place], out var wildcards);
                selected.Add(new(place, wildcards));
            }
        }

        return selected.DrainToImmutable();
    }
}
