using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>A section in which an application declares something of a feature, in whatever environment.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Section">The section, no wildcard left; empty for the root.</param>
/// <param name="Role">What the section's wildcard stands for: the name of an endpoint; empty without one.</param>
internal sealed record ObservedSection(Feature Feature, string Section, string Role)
{
    private KeyPlan[]? _keys;

    /// <summary>The feature's keys in the section; of those whose name anybody can choose, the patterns.</summary>
    public IReadOnlyList<KeyPlan> Keys(ProfileIndex index) =>
        _keys ??= [
            .. Feature.Keys.Select(definition => new KeyPlan(
                index,
                this,
                definition,
                SettingResolver.Join(Section, definition.Path),
                Role
            )),
        ];

    /// <summary>Every feature of which some environment declares a known key; there its absent keys have their defaults, everywhere else nothing is known.</summary>
    /// <param name="index">The framework's profile.</param>
    /// <param name="declared">The keys that any environment of the application declares.</param>
    public static ImmutableArray<ObservedSection> Find(ProfileIndex index, IReadOnlySet<string> declared)
    {
        var observed = ImmutableArray.CreateBuilder<ObservedSection>();
        foreach (var section in index.Sections)
        {
            foreach (var instance in section.Instances(declared))
            {
                if (instance.IsDeclared(declared))
                {
                    observed.Add(instance);
                }
            }
        }

        return observed.DrainToImmutable();
    }

    /// <summary>The same, with the sections that code must bind and of which only another state of the application declares something.</summary>
    /// <param name="index">The framework's profile.</param>
    /// <param name="declared">The keys that any environment of the application declares.</param>
    /// <param name="elsewhere">The keys that the other state declares besides.</param>
    public static ImmutableArray<ObservedSection> Find(
        ProfileIndex index,
        IReadOnlySet<string> declared,
        ImmutableArray<string> elsewhere
    )
    {
        var observed = Find(index, declared);
        return elsewhere.IsEmpty
            ? observed
            :
            [
                .. observed.Union(
                    Find(index, new HashSet<string>([.. declared, .. elsewhere], StringComparer.OrdinalIgnoreCase))
                        .Where(section => section.Feature.ByConvention)
                ),
            ];
    }

    /// <summary>Itself, or what its wildcard can stand for.</summary>
    private IEnumerable<ObservedSection> Instances(IReadOnlySet<string> declared)
    {
        if (!Section.Contains('*', StringComparison.Ordinal))
        {
            return [this];
        }

        return declared
            .Select(key => KeyPattern.TryMatch(Section + ":**", key, out var wildcards) ? wildcards[0] : null)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .Select(role => new ObservedSection(Feature, Section.Replace("*", role, StringComparison.Ordinal), role));
    }

    private bool IsDeclared(IReadOnlySet<string> all)
    {
        // An application has few of the sections that are known.
        IReadOnlyCollection<string> declared = all;
        if (Section.Length > 0)
        {
            List<string>? within = null;
            foreach (var name in all)
            {
                if (IsWithin(name, Section))
                {
                    (within ??= []).Add(name);
                }
            }

            if (within is null)
            {
                return false;
            }

            declared = within;
        }

        // What the framework computes from a section it computes as soon as the section is there at all.
        if (
            Feature.Keys.Any(key => key.Type == "any-present")
            && declared.Any(name => KeyPattern.Matches(Section + ":**", name))
        )
        {
            return true;
        }

        foreach (var key in Feature.Keys)
        {
            var pattern = SettingResolver.Join(Section, key.Path);
            var isArray = key.Type.EndsWith("[]", StringComparison.Ordinal);
            if (
                (pattern.Contains('*', StringComparison.Ordinal) ? IsAny(pattern) : all.Contains(pattern))
                || (isArray && IsAny(pattern + ":*"))
            )
            {
                return true;
            }
        }

        return false;

        bool IsAny(string pattern) => declared.Any(name => KeyPattern.Matches(pattern, name));
    }

    private static bool IsWithin(string name, string section) =>
        name.StartsWith(section, StringComparison.OrdinalIgnoreCase)
        && (name.Length == section.Length || name[section.Length] == ':');
}
