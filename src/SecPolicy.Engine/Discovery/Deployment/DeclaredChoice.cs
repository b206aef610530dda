using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>Which service or container runs an application: the one that the project file names, or the only one that fits.</summary>
/// <param name="files">The file system.</param>
/// <param name="what">What is chosen: <c>service</c>, <c>container</c>.</param>
/// <param name="names">Those that there are.</param>
/// <param name="span">Where the deployment is declared.</param>
/// <param name="report">Told what is not clear.</param>
internal sealed class DeclaredChoice(
    IFileSystem files,
    string what,
    ImmutableArray<string> names,
    SourceSpan span,
    Action<Problem> report
)
{
    /// <summary>The applications that are run, each with what runs it.</summary>
    /// <param name="declared">What the project file names; null when it leaves that open.</param>
    /// <param name="applications">The applications that have the environment.</param>
    /// <param name="built">Those that are seen to run an application.</param>
    public IEnumerable<(FoundApplication Application, string Name)> Of(
        PerApplication? declared,
        IReadOnlyList<FoundApplication> applications,
        Func<FoundApplication, ImmutableArray<string>> built
    )
    {
        var taken = applications
            .Select(application => (Application: application, Name: Choose(declared, application, built)))
            .Where(pair => pair.Name is not null)
            .ToLookup(pair => pair.Name!, pair => pair.Application, StringComparer.Ordinal);
        foreach (var group in taken)
        {
            var owners = group.ToArray();
            var known = Array.FindAll(owners, owner => built(owner).Contains(group.Key, StringComparer.Ordinal));
            owners = known.Length > 0 ? known : owners;
            if (owners.Length == 1 || declared?.All is null)
            {
                foreach (var owner in owners)
                {
                    yield return (owner, group.Key);
                }

                continue;
            }

            var folders = string.Join(", ", owners.Select(owner => owner.Folder));
            Report(
                $"the {what} {group.Key} may run {folders}; a map from the folder to the {what} says which one",
                declared.Span
            );
        }
    }

    private string? Choose(
        PerApplication? declared,
        FoundApplication application,
        Func<FoundApplication, ImmutableArray<string>> built
    )
    {
        if (declared is not null)
        {
            if (declared.For(files, application.Folder) is not { } named)
            {
                return null;
            }

            if (names.Contains(named.Text, StringComparer.Ordinal))
            {
                return named.Text;
            }

            Report($"no {what} {named.Text}{NearestName.Hint(named.Text, names)}; {Listed()}", named.Span);
            return null;
        }

        if (built(application) is [var only])
        {
            return only;
        }

        if (names is [var single] && built(application).IsEmpty)
        {
            return single;
        }

        Report($"{what} must say which one runs {application.Folder}; {Listed()}", span);
        return null;
    }

    private string Listed() =>
        names.IsEmpty ? "there is none" : $"there are {string.Join(", ", names.Distinct(StringComparer.Ordinal))}";

    private void Report(string message, SourceSpan place) => report(new(ProblemIds.DeploymentUnclear, message, place));
}
