using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Deployment;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.AspNetCore;

/// <summary>An application of ASP.NET Core's.</summary>
/// <param name="folder">Its folder.</param>
/// <param name="layout">Its files.</param>
/// <param name="version">The version of .NET that it targets, where the project says it.</param>
/// <param name="releases">The releases of .NET that it is built for.</param>
/// <param name="code">The folders of its code; empty where there is none.</param>
/// <param name="environments">What names of environments mean.</param>
/// <param name="project">The project file.</param>
internal sealed class AspNetCoreApplication(
    string folder,
    AspNetCoreLayout layout,
    Version? version,
    PossibleVersions releases,
    ImmutableArray<string> code,
    EnvironmentNames environments,
    ProjectFile project
) : FoundApplication
{
    /// <summary>Its files.</summary>
    public AspNetCoreLayout Layout => layout;

    /// <inheritdoc/>
    public override string Folder => folder;

    /// <inheritdoc/>
    public override string Framework => "aspnetcore";

    /// <inheritdoc/>
    public override IEnumerable<string> EnvironmentNames =>
        layout
            .Environments()
            .Concat(Deployments.Environments)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IEnumerable<DeployableEnvironment> Deployable =>
        layout.Environments().Select(name => new DeployableEnvironment(name, KindOf(name), null, [], []));

    /// <inheritdoc/>
    public override bool Has(string environment) =>
        EnvironmentNames.Contains(environment, StringComparer.Ordinal) || layout.HasOverlay(environment);

    /// <inheritdoc/>
    public override DiscoveredApplication Describe(ImmutableArray<string> asked, IReadOnlyCollection<string> unknown) =>
        new(
            folder,
            Framework,
            version,
            [
                .. EnvironmentNames
                    // .NET runs in any environment, with the base files where it has no overlay.
                    .Concat(asked)
                    .Concat(Meant)
                    .Except(unknown, StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Select(name => Environment(name, IsJudged(name, asked, StringComparer.Ordinal)))
                    // Without a single file there is nothing to judge.
                    .Where(environment => !environment.Files.IsEmpty || !code.IsEmpty),
            ]
        )
        {
            CodeFolders = code,
            PossibleVersions = releases,
            Notes = Deployments.NotesOn(EnvironmentNames),
        };

    private DiscoveredEnvironment Environment(string name, bool isJudged) =>
        new(name, KindOf(name), isJudged, layout.Files(name), Deployments.Of(name))
        {
            IsNamed =
                project.FindEnvironment(name) is not null
                || environments.Knows(name)
                || layout.CodeEnvironments.Contains(name, StringComparer.OrdinalIgnoreCase)
                || Deployments.Environments.Contains(name, StringComparer.OrdinalIgnoreCase),
        };

    private EnvironmentKind KindOf(string name) => project.FindEnvironment(name)?.Kind ?? environments.KindOf(name);
}
