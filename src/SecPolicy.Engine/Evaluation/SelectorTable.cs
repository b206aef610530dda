using System.Collections.Concurrent;
using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Evaluation;

/// <summary>
/// Which selectors of settings select something in an environment, worked out once for each name of a setting. Safe for concurrent use.
/// </summary>
internal sealed class SelectorTable
{
    /// <summary>Names beyond so many are worked out each time: anybody can choose the name of a secret.</summary>
    private const int MostKept = 10_000;

    private readonly List<SettingSelector> _selectors = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SettingName, ImmutableArray<int>> _kept = new();
    private int _count;

    /// <summary>The selector's place in the table, where it is put unless it is there. Not while the table is used.</summary>
    public int Add(SettingSelector selector)
    {
        if (!_places.TryGetValue(selector.Text, out var place))
        {
            place = _selectors.Count;
            _places.Add(selector.Text, place);
            _selectors.Add(selector);
        }

        return place;
    }

    /// <summary>Says for the place of each selector whether it selects some setting of an environment.</summary>
    public bool[] Touched(ResolvedEnvironment environment)
    {
        var touched = new bool[_selectors.Count];
        foreach (var setting in environment.Settings)
        {
            foreach (var place in Of(setting.Name))
            {
                touched[place] = true;
            }
        }

        return touched;
    }

    private ImmutableArray<int> Of(SettingName name)
    {
        if (_kept.TryGetValue(name, out var kept))
        {
            return kept;
        }

        ImmutableArray<int> places =
        [
            .. Enumerable.Range(0, _selectors.Count).Where(place => _selectors[place].Matches(name)),
        ];
        if (Interlocked.Increment(ref _count) <= MostKept)
        {
            _kept.TryAdd(name, places);
        }

        return places;
    }
}
