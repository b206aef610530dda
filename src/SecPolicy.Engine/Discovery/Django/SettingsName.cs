using System.Collections.Frozen;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>What the name of a module says of its part in the settings.</summary>
internal enum SettingsRole
{
    /// <summary>All there is, or what the others build on: <c>settings</c>.</summary>
    Main,

    /// <summary>What others build on: <c>base</c>, <c>settings_common</c>.</summary>
    Base,

    /// <summary>An environment that is known by name: <c>production</c>, <c>settings_dev</c>.</summary>
    Environment,

    /// <summary>Anything else: an environment under a name of its own, or a piece of the settings.</summary>
    Other,
}

/// <summary>The last part of a settings module's name, understood.</summary>
/// <param name="Role">What it says.</param>
/// <param name="Name">What is left of it without <c>settings_</c> or <c>_settings</c>.</param>
internal readonly record struct SettingsName(SettingsRole Role, string Name)
{
    private static readonly FrozenSet<string> MainNames = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "settings",
        "setting",
        "config",
        "conf",
        "configuration"
    );

    private static readonly FrozenSet<string> BaseNames = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "base",
        "common",
        "default",
        "defaults",
        "core",
        "shared",
        "main",
        "global",
        "globals"
    );

    private static readonly string[] Affixes = ["settings", "setting", "config", "conf"];

    /// <summary>Understands the last part of a dotted name.</summary>
    public static SettingsName Read(string segment, EnvironmentNames environments)
    {
        if (MainNames.Contains(segment))
        {
            return new(SettingsRole.Main, segment);
        }

        var name = WithoutAffix(segment);
        return BaseNames.Contains(name) ? new(SettingsRole.Base, name)
            : Knows(name, environments) ? new(SettingsRole.Environment, name)
            : new(SettingsRole.Other, name);
    }

    /// <summary>Whether the catalog knows the name or one of its words.</summary>
    public static bool Knows(string name, EnvironmentNames environments) =>
        environments.Knows(name) || Words(name).Any(environments.Knows);

    /// <summary>
    /// The kind of an environment: of its name or else of its words. Production wins among the words, and is what a name without a
    /// known word means.
    /// </summary>
    public static EnvironmentKind KindOf(string name, EnvironmentNames environments)
    {
        if (environments.Knows(name))
        {
            return environments.KindOf(name);
        }

        var kinds = Words(name).Where(environments.Knows).Select(environments.KindOf).ToArray();
        return kinds is [] || kinds.Contains(EnvironmentKind.Production) ? EnvironmentKind.Production : kinds[0];
    }

    private static IEnumerable<string> Words(string name) =>
        name.Split('_', '-', '.')
            .Select(word => word.TrimEnd("0123456789".ToCharArray()))
            .Where(word => word.Length > 0);

    private static string WithoutAffix(string segment)
    {
        foreach (var affix in Affixes)
        {
            if (segment.StartsWith(affix + "_", StringComparison.OrdinalIgnoreCase))
            {
                return segment[(affix.Length + 1)..];
            }

            if (segment.EndsWith("_" + affix, StringComparison.OrdinalIgnoreCase))
            {
                return segment[..^(affix.Length + 1)];
            }
        }

        return segment;
    }
}
