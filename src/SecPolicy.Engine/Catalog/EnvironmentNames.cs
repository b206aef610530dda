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
    /// <summary>The names that the catalog knows, without the globs.</summary>
    public IEnumerable<string> Plain => Kinds.Select(kind => kind.Name).Where(name => !Glob.HasWildcard(name));

    /// <summary>The kind of an environment, without regard to case; a name that nobody knows is production, for a gate fails safe.</summary>
    public EnvironmentKind KindOf(string name)
    {
        foreach (var (pattern, kind) in Kinds)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name))
            {
                return kind;
            }
        }

        return EnvironmentKind.Production;
    }

    /// <summary>Whether the catalog knows the name, so that its kind is no guess.</summary>
    public bool Knows(string name) => Kinds.Any(kind => FileSystemName.MatchesSimpleExpression(kind.Name, name));

    /// <summary>Whether the name is that of an environment.</summary>
    public bool IsEnvironment(string name) =>
        !NotEnvironments.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name));
}
