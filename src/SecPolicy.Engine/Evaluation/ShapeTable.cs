using System.Diagnostics.CodeAnalysis;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>The selectors of all rules, and the shapes of the environments that were seen. Safe for concurrent use once all selectors are there.</summary>
internal sealed class ShapeTable
{
    /// <summary>Shapes beyond so many are worked out each time: anybody can choose the name of a secret.</summary>
    private const int MostKept = 2000;

    private readonly List<SettingSelector> _selectors = [];
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly BoundedCache<SettingName[], EnvironmentShape> _kept = new(MostKept, new SameNames());

    /// <summary>The index of a selector, which is added unless it is there.</summary>
    public int Add(SettingSelector selector)
    {
        if (!_indices.TryGetValue(selector.Text, out var index))
        {
            index = _selectors.Count;
            _indices.Add(selector.Text, index);
            _selectors.Add(selector);
        }

        return index;
    }

    /// <summary>The shape of an environment.</summary>
    public EnvironmentShape Of(ResolvedEnvironment environment)
    {
        var names = new SettingName[environment.Settings.Length];
        for (var index = 0; index < names.Length; index++)
        {
            names[index] = environment.Settings[index].Name;
        }

        return _kept.Get(names, _selectors, static (names, selectors) => new(names, selectors));
    }

    /// <summary>The same names in the same spelling, for what a <c>*</c> stands for is shown as it is spelt.</summary>
    private sealed class SameNames : IEqualityComparer<SettingName[]>
    {
        public bool Equals(SettingName[]? x, SettingName[]? y)
        {
            if (x is null || y is null || x.Length != y.Length)
            {
                return ReferenceEquals(x, y);
            }

            for (var index = 0; index < x.Length; index++)
            {
                if (
                    !ReferenceEquals(x[index], y[index])
                    && !string.Equals(x[index].ToString(), y[index].ToString(), StringComparison.Ordinal)
                )
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode([DisallowNull] SettingName[] obj)
        {
            var hash = new HashCode();
            foreach (var name in obj)
            {
                hash.Add(name.GetHashCode());
            }

            return hash.ToHashCode();
        }
    }
}
