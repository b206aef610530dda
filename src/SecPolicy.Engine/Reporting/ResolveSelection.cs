using System.Collections.Immutable;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting;

/// <summary>Which settings and native keys of a resolution are shown.</summary>
/// <remarks>
/// A pattern without a wildcard selects what has that name and what lies below it (<c>Session</c> selects
/// <c>Session:Cookie:Name</c>); <c>*</c> stands for any text, <c>?</c> for one character. Letter case makes no difference.
/// </remarks>
/// <param name="patterns">The patterns; none selects everything.</param>
public sealed class ResolveSelection(ImmutableArray<string> patterns)
{
    private readonly ImmutableArray<string> _patterns =
    [
        .. patterns.Select(pattern => pattern.Replace("__", ":", StringComparison.Ordinal)),
    ];

    /// <summary>Selects everything.</summary>
    public static ResolveSelection All { get; } = new([]);

    /// <summary>Whether everything is selected.</summary>
    public bool IsEverything => _patterns.IsEmpty;

    /// <summary>The settings of an environment that are selected.</summary>
    public IEnumerable<EffectiveSetting> Settings(ResolvedEnvironment environment) =>
        environment.Settings.Where(setting => Selects(setting.Name.ToString()));

    /// <summary>The declared native keys of an environment that are selected, and those that are asked for by their whole name and have a default.</summary>
    public IEnumerable<string> Keys(ResolvedEnvironment environment) =>
        IsEverything
            ? environment.Keys.Declared
            : environment
                .Keys.Declared.Where(Selects)
                .Concat(_patterns.Where(pattern => environment.Keys.Find(pattern) is not null))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal);

    /// <summary>The patterns that select nothing in any of these environments.</summary>
    public IEnumerable<string> Unmatched(IReadOnlyCollection<ResolvedEnvironment> environments)
    {
        var names = environments
            .SelectMany(environment =>
                environment.Settings.Select(setting => setting.Name.ToString()).Concat(environment.Keys.Declared)
            )
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        names.UnionWith(environments.SelectMany(Keys));
        return patterns.Where((_, index) => !names.Any(name => Matches(_patterns[index], name)));
    }

    private bool Selects(string name) => IsEverything || _patterns.Any(pattern => Matches(pattern, name));

    private static bool Matches(string pattern, string name) =>
        Glob.HasWildcard(pattern)
            ? Glob.Matches(pattern, name)
            : name.StartsWith(pattern, StringComparison.OrdinalIgnoreCase)
                && (name.Length == pattern.Length || name[pattern.Length] is ':' or '.');
}
