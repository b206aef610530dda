using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>The defaults of keys as texts, as a file would say them.</summary>
internal sealed class DefaultKeys
{
    private readonly Dictionary<string, FrameworkDefault> _exact = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _first = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Pattern, FrameworkDefault Default)> _patterns = [];

    /// <summary>Collects the defaults that a profile gives.</summary>
    public DefaultKeys(FrameworkProfile profile)
    {
        foreach (var feature in profile.Features)
        {
            foreach (var definition in feature.Keys.Where(definition => definition.HasDefault))
            {
                ConfigValue value = definition.Default is { } text ? new StringValue(text) : NullValue.Instance;
                var found = new FrameworkDefault([new(value, [])], profile.DefaultsOf);
                foreach (var section in feature.Sections)
                {
                    Add(SettingResolver.Join(section, definition.Path), found);
                }
            }
        }
    }

    /// <summary>The default of a key, or null.</summary>
    public FrameworkDefault? Find(string key)
    {
        if (_exact.TryGetValue(key, out var exact))
        {
            return exact;
        }

        foreach (var (pattern, found) in _patterns)
        {
            if (KeyPattern.Matches(pattern, key))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Whether a key with a default may begin with a segment.</summary>
    public bool HasFirst(string segment) => _first.Contains(segment) || _first.Contains("*");

    private void Add(string key, FrameworkDefault found)
    {
        _first.Add(KeyChains.First(key));
        if (key.Contains('*', StringComparison.Ordinal))
        {
            _patterns.Add((key, found));
        }
        else
        {
            _exact.TryAdd(key, found);
        }
    }
}
