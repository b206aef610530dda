using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>A section in which an application declares something of a feature, in whatever environment.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Section">The section, no wildcard left; empty for the root.</param>
/// <param name="Role">What the section's wildcard stands for: the name of an endpoint; empty without one.</param>
internal sealed record ObservedSection(Feature Feature, string Section, string Role)
{
    /// <summary>Every feature of which some environment declares a known key; there its absent keys have their defaults, everywhere else nothing is known.</summary>
    /// <param name="profile">The framework's profile.</param>
    /// <param name="declared">The keys that any environment of the application declares.</param>
    public static ImmutableArray<ObservedSection> Find(FrameworkProfile profile, IReadOnlyCollection<string> declared)
    {
        var observed = ImmutableArray.CreateBuilder<ObservedSection>();
        foreach (var feature in profile.Features)
        {
            foreach (var section in feature.Sections)
            {
                foreach (var (instance, role) in Instances(section, declared))
                {
                    if (IsDeclared(feature, instance, declared))
                    {
                        observed.Add(new(feature, instance, role));
                    }
                }
            }
        }

        return observed.DrainToImmutable();
    }

    /// <summary>The same, with the sections that code must bind and of which only another state of the application declares something.</summary>
    /// <param name="profile">The framework's profile.</param>
    /// <param name="declared">The keys that any environment of the application declares.</param>
    /// <param name="elsewhere">The keys that the other state declares besides.</param>
    public static ImmutableArray<ObservedSection> Find(
        FrameworkProfile profile,
        IReadOnlyCollection<string> declared,
        ImmutableArray<string> elsewhere
    )
    {
        var observed = Find(profile, declared);
        return elsewhere.IsEmpty
            ? observed
            :
            [
                .. observed.Union(
                    Find(profile, [.. declared, .. elsewhere]).Where(section => section.Feature.ByConvention)
                ),
            ];
    }

    private static IEnumerable<(string Section, string Role)> Instances(
        string section,
        IReadOnlyCollection<string> declared
    )
    {
        if (!section.Contains('*', StringComparison.Ordinal))
        {
            return [(section, "")];
        }

        return declared
            .Select(key => KeyPattern.TryMatch(section + ":**", key, out var wildcards) ? wildcards[0] : null)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .Select(role => (section.Replace("*", role, StringComparison.Ordinal), role));
    }

    private static bool IsDeclared(Feature feature, string section, IReadOnlyCollection<string> all)
    {
        // An application has few of the sections that are known.
        string[] declared = [.. section.Length == 0 ? all : all.Where(name => IsWithin(name, section))];
        if (declared.Length == 0)
        {
            return false;
        }

        // What the framework computes from a section it computes as soon as the section is there at all.
        if (
            feature.Keys.Any(key => key.Type == "any-present")
            && Array.Exists(declared, name => KeyPattern.Matches(section + ":**", name))
        )
        {
            return true;
        }

        foreach (var key in feature.Keys)
        {
            var pattern = SettingResolver.Join(section, key.Path);
            var isArray = key.Type.EndsWith("[]", StringComparison.Ordinal);
            if (
                Array.Exists(
                    declared,
                    name => KeyPattern.Matches(pattern, name) || (isArray && KeyPattern.Matches(pattern + ":*", name))
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWithin(string name, string section) =>
        name.StartsWith(section, StringComparison.OrdinalIgnoreCase)
        && (name.Length == section.Length || name[section.Length] == ':');
}
