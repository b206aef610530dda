using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>Tells on which branches and variables values rest, in words that may be shown.</summary>
/// <param name="variables">The variables that some layer gives.</param>
/// <param name="sensitive">Which names are secrets.</param>
/// <param name="origin">A value under a name in words that may be shown.</param>
internal sealed class DjangoDependencies(
    IReadOnlyDictionary<string, GivenVariable> variables,
    SensitiveNames sensitive,
    Func<string, ConfigValue, PythonType, SourceSpan, Origin> origin
)
{
    /// <summary>What the cases of a value rest on, each thing once.</summary>
    public ImmutableArray<Dependency> Of(IEnumerable<DjangoCase> cases)
    {
        var said = new HashSet<(SourceSpan Span, string? Name)>();
        var branches = new List<Dependency>();
        var names = new List<Dependency>();
        foreach (var ground in cases.SelectMany(each => each.Grounds))
        {
            if (!said.Add((ground.Span, (ground as PythonName)?.Name)))
            {
                continue;
            }

            switch (ground)
            {
                case PythonBranch branch:
                    branches.Add(
                        new BranchDependency(Test(branch), branch.Holds, branch.Span) { On = [.. branch.On.Select(Of)] }
                    );
                    break;
                case PythonName name:
                    names.Add(Of(name));
                    break;
            }
        }

        return [.. branches, .. names];
    }

    private Dependency Of(PythonName name)
    {
        if (name.Given is { } given)
        {
            return new NameDependency(
                name.Name,
                name.IsVariable,
                origin(name.Name, given.Value, given.Type, given.Span),
                name.Span
            );
        }

        return variables.TryGetValue(name.Name, out var variable)
            ? new NameDependency(name.Name, name.IsVariable, Of(name.Name, variable), name.Span)
            : new NameDependency(name.Name, name.IsVariable, null, name.Span);
    }

    private Origin? Of(string name, GivenVariable variable) =>
        variable.Span is { } span ? origin(name, variable.Value, PythonType.String, span) : null;

    /// <summary>The condition as it stands in the file, on one line.</summary>
    private string Test(PythonBranch branch)
    {
        var text = string.Join(' ', branch.Span.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return SecretText.HoldsSecret(text) || branch.On.Any(name => sensitive.IsSensitive(name.Name)) ? "…" : text;
    }
}
