using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>What <c>django.conf.settings</c> holds: what the settings module sets, above the defaults of Django's version.</summary>
internal sealed class DjangoModule
{
    private readonly PythonSettings _settings;
    private readonly Dictionary<string, KeyDefinition> _known = new(StringComparer.Ordinal);

    /// <summary>Puts a module above the defaults.</summary>
    /// <param name="settings">What importing the module comes to.</param>
    /// <param name="profile">Django's profile.</param>
    /// <param name="version">Django's version; null when the project does not say it.</param>
    public DjangoModule(PythonSettings settings, FrameworkProfile profile, Version? version)
    {
        _settings = settings;
        Profile = profile;
        Version = version;
        foreach (var key in profile.Features.SelectMany(feature => feature.Keys))
        {
            if (!_known.TryGetValue(key.Path, out var known) || (!known.HasDefault && key.HasDefault))
            {
                _known[key.Path] = key;
            }
        }
    }

    /// <summary>Django's profile.</summary>
    public FrameworkProfile Profile { get; }

    /// <summary>Django's version; null when the project does not say it.</summary>
    public Version? Version { get; }

    /// <summary>Whose defaults hold: <c>Django 3.2</c>.</summary>
    public string DefaultsOf => Version is null ? Profile.Title : $"{Profile.Title} {Short(Version)}";

    /// <summary>The files that were imported.</summary>
    public ImmutableArray<SourceText> Sources => _settings.Modules;

    /// <summary>The names that the module sets, or sets in some case, in ordinal order.</summary>
    public IEnumerable<string> Names => _settings.Settings.Keys.Order(StringComparer.Ordinal);

    /// <summary>A version as people write it: <c>3.2</c>.</summary>
    public static string Short(Version version) =>
        string.Create(CultureInfo.InvariantCulture, $"{version.Major}.{version.Minor}");

    /// <summary>What the catalog says of a key, or null.</summary>
    public KeyDefinition? Find(string key) => _known.GetValueOrDefault(key);

    /// <summary>Whether Django's version reads a key; a version that is not known reads every one.</summary>
    public bool Reads(KeyDefinition key) =>
        Version is not { } version || VersionRange.Contains(version, key.Since, key.Until);

    /// <summary>Whether the module sets a key, in whatever case: a name, or a path into its dictionary.</summary>
    public bool IsDeclared(string key) => Cases(key).Any(each => !each.IsDefault);

    /// <summary>
    /// The values of a key, in the cases of the module: a name, or a path into its dictionary or list (<c>SIMPLE_JWT:ALGORITHM</c>). Empty
    /// when nothing sets it and no default is known.
    /// </summary>
    public ImmutableArray<DjangoCase> Cases(string key)
    {
        if (_settings.Settings.TryGetValue(key, out var whole))
        {
            return Declared(whole, key);
        }

        var colon = key.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            // A name that something unknown may have set has no certain default.
            return _settings.Clouded is { } cloud
                ? [new(cloud, PythonType.Unknown, [], null, [], IsDefault: false)]
                : Untouched(key);
        }

        return Within(Cases(key[..colon]), key, key[(colon + 1)..].Split(':'));
    }

    /// <summary>Django's own values of a key, whatever the module sets; empty where it has none, or its version does not read the key.</summary>
    public ImmutableArray<DjangoCase> DefaultCases(string key) =>
        Find(key) is { } definition && Reads(definition) ? Defaults(key, []) : [];

    private ImmutableArray<DjangoCase> Declared(PythonSetting setting, string key)
    {
        var cases = ImmutableArray.CreateBuilder<DjangoCase>();
        foreach (var each in setting.Alternatives)
        {
            if (each.Value is { } value)
            {
                cases.Add(
                    new(value, each.Type, each.Assuming, each.Span, each.History, IsDefault: false)
                    {
                        Grounds = each.Grounds,
                    }
                );
            }
            else
            {
                cases.AddRange(
                    Defaults(key, each.Assuming).Select(fallback => fallback with { Grounds = each.Grounds })
                );
            }
        }

        return cases.DrainToImmutable();
    }

    /// <summary>The default of a key that nothing sets, be it that a branch would which is not followed.</summary>
    private ImmutableArray<DjangoCase> Untouched(string key)
    {
        var defaults = Defaults(key, []);
        return _settings.Passed.TryGetValue(key, out var grounds)
            ? [.. defaults.Select(each => each with { Grounds = grounds })]
            : defaults;
    }

    private ImmutableArray<DjangoCase> Defaults(string key, ImmutableArray<string> assuming)
    {
        if (Find(key) is not { } definition || definition.Defaults.IsEmpty)
        {
            return [];
        }

        if (Version is { } version)
        {
            return
            [
                .. definition
                    .Defaults.Where(range => range.Holds(version))
                    .Select(range => Default(range.Value, assuming)),
            ];
        }

        if (definition.Defaults.All(range => range.Value.Equals(definition.Defaults[0].Value)))
        {
            return [Default(definition.Defaults[0].Value, assuming)];
        }

        return
        [
            .. definition.Defaults.Select(range =>
                Default(range.Value, [.. assuming, VersionRange.Describe(Profile.Title, range.Since, range.Until)])
            ),
        ];
    }

    private static DjangoCase Default(ConfigValue value, ImmutableArray<string> assuming) =>
        new(value, DjangoCase.TypeOf(value), assuming, null, [], IsDefault: true);

    /// <summary>The items at a path within containers; nothing where no case has one.</summary>
    private ImmutableArray<DjangoCase> Within(ImmutableArray<DjangoCase> containers, string key, string[] path)
    {
        var found = containers.Select(container => (Container: container, Item: Item(container.Value, path))).ToList();
        if (found.TrueForAll(pair => pair.Item is null || pair.Container.IsDefault))
        {
            return Defaults(key, []);
        }

        var cases = ImmutableArray.CreateBuilder<DjangoCase>();
        foreach (var (container, item) in found)
        {
            if (item is null || container.IsDefault)
            {
                var defaults = Defaults(key, container.Assuming);
                cases.AddRange(defaults.IsEmpty ? [Default(NullValue.Instance, container.Assuming)] : defaults);
            }
            else
            {
                cases.Add(container with { Value = item, Type = DjangoCase.TypeOf(item), History = [] });
            }
        }

        return cases.DrainToImmutable();
    }

    private static ConfigValue? Item(ConfigValue container, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty || container is UnknownValue)
        {
            return container;
        }

        var name = path[0];
        var item = container switch
        {
            MapValue map => map.Items.FirstOrDefault(pair => pair.Key == name).Value,
            ListValue list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) =>
                index < list.Items.Length ? list.Items[index] : null,
            _ => null,
        };
        return item is null ? null : Item(item, path[1..]);
    }
}
