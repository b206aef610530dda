using System.Collections.Immutable;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Resolve;

/// <summary>Which settings and native keys of a resolution are shown.</summary>
/// <remarks>
/// A pattern without a wildcard selects what has that name and what lies below it (<c>Session</c> selects
/// <c>Session:Cookie:Name</c>); <c>*</c> stands for any text, <c>?</c> for one character. Letter case makes no difference, and
/// <c>Session__Cookie</c> is <c>Session:Cookie</c> as well. Variables that are no keys are shown where they are asked for, by
/// <c>$NAME</c> or <c>NAME</c>.
/// </remarks>
/// <param name="patterns">The patterns; none selects everything.</param>
internal sealed class ResolveSelection(ImmutableArray<string> patterns)
{
    private const string VariablePrefix = "$";

    private readonly ImmutableArray<ImmutableArray<string>> _patterns = [.. patterns.Select(Spellings)];

    /// <summary>Selects everything.</summary>
    public static ResolveSelection All { get; } = new([]);

    /// <summary>Whether everything is selected.</summary>
    public bool IsEverything => _patterns.IsEmpty;

    /// <summary>The settings of an environment that are selected.</summary>
    public IEnumerable<EffectiveSetting> Settings(ResolvedEnvironment environment) =>
        environment.Settings.Where(setting => Selects(setting.Name.ToString()));

    /// <summary>
    /// The declared native keys of an environment that are selected, those that are asked for by their whole name and have a default, and
    /// variables that are asked for.
    /// </summary>
    public IEnumerable<string> Keys(ResolvedEnvironment environment) =>
        IsEverything
            ? environment.Keys.Declared
            : environment
                .Keys.Declared.Where(Selects)
                .Concat(environment.Keys.Variables.Where(SelectsVariable))
                .Concat(
                    _patterns.SelectMany(spellings => spellings.Where(name => environment.Keys.Find(name) is not null))
                )
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal);

    /// <summary>
    /// The variables that values of these environments depend on and no layer gives.
    /// </summary>
    public static IReadOnlySet<string> MissingVariables(IEnumerable<ResolvedEnvironment> environments) =>
        Variables(environments)
            .Where(name => name.Given is null)
            .Select(name => name.Name)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Where the settings' own code, or a file that it reads, gives a variable; null where it does not.</summary>
    public static Origin? GivenByCode(IEnumerable<ResolvedEnvironment> environments, string variable) =>
        Variables(environments)
            .Where(name => string.Equals(name.Name, variable, StringComparison.Ordinal))
            .Select(name => name.Given)
            .FirstOrDefault(given => given is not null);

    private static IEnumerable<NameDependency> Variables(IEnumerable<ResolvedEnvironment> environments) =>
        environments
            .SelectMany(environment =>
                environment
                    .Settings.SelectMany(setting => setting.DependsOn)
                    .Concat(
                        environment.Keys.Declared.SelectMany(key => environment.Keys.FindDeclared(key)?.DependsOn ?? [])
                    )
            )
            .SelectMany(dependency => dependency is BranchDependency branch ? branch.On : [dependency])
            .OfType<NameDependency>()
            .Where(name => name.IsVariable);

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

    private bool Selects(string name) => IsEverything || _patterns.Any(spellings => Matches(spellings, name));

    private bool SelectsVariable(string name) => _patterns.Any(spellings => Matches(spellings, name));

    private static bool Matches(ImmutableArray<string> spellings, string name) =>
        spellings.Any(spelling => Matches(spelling, name));

    // `*` asks for all keys, as no pattern does.
    private static bool Matches(string pattern, string name) =>
        name.StartsWith(VariablePrefix, StringComparison.Ordinal)
        && !pattern.StartsWith(VariablePrefix, StringComparison.Ordinal)
            ? pattern != "*" && Matches(pattern, name[VariablePrefix.Length..])
        : Glob.HasWildcard(pattern) ? Glob.Matches(pattern, name)
        : name.StartsWith(pattern, StringComparison.OrdinalIgnoreCase)
            && (name.Length == pattern.Length || name[pattern.Length] is ':' or '.');

    /// <summary>A name as it is given, and as variables spell the keys of .NET.</summary>
    private static ImmutableArray<string> Spellings(string pattern) =>
        pattern.Replace("__", ":", StringComparison.Ordinal) is var key && key != pattern ? [pattern, key] : [pattern];
}
