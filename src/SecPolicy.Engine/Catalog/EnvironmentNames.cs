using System.Collections.Immutable;
using System.IO.Enumeration;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Catalog;

/// <summary>What the names of environments mean, as <c>catalog/environments.yaml</c> declares it.</summary>
/// <param name="Kinds">Names and globs, each with its kind.</param>
/// <param name="NotEnvironments">Names that stand where an environment's name would, and are none: <c>secrets</c>.</param>
internal sealed record EnvironmentNames(
    ImmutableArray<(string Name, EnvironmentKind Kind)> Kinds,
    ImmutableArray<string> NotEnvironments
)
{
    /// <summary>Names beyond so many are looked up each time.</summary>
    private const int MostKept = 1000;

    private readonly BoundedCache<string, (EnvironmentKind? Kind, bool IsNone)> _kept = new(
        MostKept,
        StringComparer.Ordinal
    );

    /// <summary>The names that the catalog knows, without the globs.</summary>
    public IEnumerable<string> Plain => Kinds.Select(kind => kind.Name).Where(name => !Glob.HasWildcard(name));

    /// <summary>The kind of an environment, without regard to case; a name that nobody knows is production, for a gate fails safe.</summary>
    public EnvironmentKind KindOf(string name) => Find(name).Kind ?? EnvironmentKind.Production;

    /// <summary>Whether the catalog knows the name, so that its kind is no guess.</summary>
    public bool Knows(string name) => Find(name).Kind is not null;

    /// <summary>Whether the name is that of an environment.</summary>
    public bool IsEnvironment(string name) => !Find(name).IsNone;

    private (EnvironmentKind? Kind, bool IsNone) Find(string name) =>
        _kept.Get(name, this, static (name, names) => names.LookUp(name));

    private (EnvironmentKind? Kind, bool IsNone) LookUp(string name)
    {
        EnvironmentKind? kind = null;
        foreach (var (pattern, meant) in Kinds)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name))
            {
                kind = meant;
                break;
            }
        }

        return (kind, NotEnvironments.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name)));
    }
}
