using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Discovery.Deployment;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>A Django application: a project that was found, or one that the project file declares.</summary>
/// <param name="folder">Its folder.</param>
/// <param name="roots">The folders from which its modules are imported.</param>
/// <param name="version">Django's version, where the project says it.</param>
/// <param name="releases">The releases of Django that it may run on.</param>
/// <param name="packages">The distributions that its lists of requirements name.</param>
/// <param name="environments">Its environments.</param>
/// <param name="project">The project file.</param>
internal sealed class DjangoApplication(
    string folder,
    ImmutableArray<string> roots,
    Version? version,
    PossibleVersions releases,
    FrozenSet<string> packages,
    ImmutableArray<DjangoEnvironment> environments,
    ProjectFile project
) : FoundApplication
{
    /// <inheritdoc/>
    public override string Folder => folder;

    /// <inheritdoc/>
    public override IEnumerable<string> EnvironmentNames => environments.Select(environment => environment.Name);

    /// <inheritdoc/>
    public override string Framework => "django";

    /// <inheritdoc/>
    public override IEnumerable<DeployableEnvironment> Deployable =>
        environments.Select(environment => new DeployableEnvironment(
            environment.Name,
            project.FindEnvironment(environment.Name)?.Kind ?? environment.Kind,
            environment.Module,
            environment.Variables,
            environment.EnvFiles
        ));

    /// <summary>Its environments.</summary>
    public ImmutableArray<DjangoEnvironment> Environments => environments;

    /// <inheritdoc/>
    public override bool Has(string environment) =>
        environments.Any(known => string.Equals(known.Name, environment, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override DiscoveredApplication Describe(ImmutableArray<string> asked, IReadOnlyCollection<string> unknown) =>
        new(folder, Framework, version, [.. environments.Select(environment => Describe(environment, asked))])
        {
            Roots = roots,
            Packages = packages,
            PossibleVersions = releases,
            Notes = Deployments.NotesOn(EnvironmentNames),
        };

    private DiscoveredEnvironment Describe(DjangoEnvironment environment, ImmutableArray<string> asked)
    {
        var declared = project.FindEnvironment(environment.Name);
        return new(
            environment.Name,
            declared?.Kind ?? environment.Kind,
            IsJudged(environment.Name, asked, StringComparer.OrdinalIgnoreCase),
            [environment.Path],
            Deployments.Of(environment.Name)
        )
        {
            Module = environment.Module,
            Variables = environment.Variables,
            IsNamed = declared is not null || environment.IsNamed,
        };
    }
}
