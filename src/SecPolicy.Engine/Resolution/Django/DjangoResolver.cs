using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution.Deployment;
using SecPolicy.Engine.Resolution.Django.Observations;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>Computes what Django applications will see: settings modules, evaluated with each environment's variables.</summary>
/// <param name="files">The file system.</param>
/// <param name="vocabulary">The catalog.</param>
/// <param name="project">The project file.</param>
/// <param name="extra">Layers of variables above those of the application.</param>
internal sealed class DjangoResolver(IFileSystem files, Vocabulary vocabulary, ProjectFile project, ExtraLayers extra)
    : IFrameworkResolver
{
    /// <inheritdoc/>
    public string Framework => "django";

    /// <inheritdoc/>
    public ResolvedApplication Resolve(DiscoveredApplication application)
    {
        var sources = new PythonSources(files, application.Roots);
        var problems = new List<Problem>();
        var deployment = new DeploymentLayers(files, vocabulary.Sensitive, problems.Add);
        var marked = new HashSet<string>(StringComparer.Ordinal);
        var environments = ImmutableArray.CreateBuilder<ResolvedEnvironment>();
        foreach (var environment in application.Environments.Where(environment => environment.Module is not null))
        {
            if (Resolve(environment, application, sources, deployment, problems, marked) is { } resolved)
            {
                environments.Add(resolved);
            }
        }

        return new(
            application.Folder,
            application.Framework,
            environments.DrainToImmutable(),
            [],
            [.. problems.Distinct()]
        )
        {
            Notes = deployment.Notes(application),
            Addressing = AddressingFiles.Of(sources.Read.Select(module => module.Source).Concat(deployment.Sources)),
        };
    }

    /// <summary>What one environment comes to, once its module is evaluated.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="settings">What importing the module comes to.</param>
    /// <param name="variables">The variables that its layers give.</param>
    /// <param name="version">Django's version, or null.</param>
    public ResolvedEnvironment Describe(
        DiscoveredEnvironment environment,
        PythonSettings settings,
        DjangoVariables variables,
        Version? version
    )
    {
        var profile = vocabulary.Profiles.Single(profile => profile.Id == Framework);
        var module = new DjangoModule(settings, profile, version);
        var anchor = Anchor(environment, settings);
        var keys = new DjangoKeys(module, vocabulary.Sensitive, variables.Given, anchor);
        var middleware = Middleware.Of(module);
        var resolver = new DjangoSettings(vocabulary, module, keys, middleware, anchor);
        var resolved = resolver.Resolve().ToDictionary(setting => setting.Name);
        foreach (var setting in new DjangoBindings(vocabulary, module, keys).Resolve(project.Bindings))
        {
            resolved[setting.Name] = setting;
        }

        foreach (var secret in new DjangoSecrets(vocabulary, module, keys, settings.Modules).Resolve())
        {
            resolved[secret.Name] = secret;
        }

        return new(
            keys,
            [.. resolver.Observations, .. DjangoObservations.Find(new(module, keys, middleware, resolved))]
        )
        {
            Name = environment.Name,
            Kind = environment.Kind,
            Judged = environment.Judged,
            IsNamed = environment.IsNamed,
            Layers =
            [
                .. variables.Layers.Select(layer => layer.Name),
                // The empty files of packages are read, too, and say nothing.
                .. settings.Modules.Where(source => source.Utf8.Length > 0).Reverse().Select(source => source.Path),
            ],
            Assuming = AssumptionText.Words(settings.Assuming),
            Settings =
            [
                .. resolved.Values.Order(
                    Comparer<EffectiveSetting>.Create((left, right) => left.Name.CompareTo(right.Name))
                ),
            ],
            Anchor = anchor,
        };
    }

    private ResolvedEnvironment? Resolve(
        DiscoveredEnvironment environment,
        DiscoveredApplication application,
        PythonSources sources,
        DeploymentLayers deployment,
        List<Problem> problems,
        HashSet<string> marked
    )
    {
        var variables = DjangoVariables.Of(
            VariableStack.Of(
                [
                    DjangoVariables.Environment(environment),
                    .. environment.Deployment.SelectMany(source => deployment.Of(source)),
                    .. extra.EnvFiles.Select(deployment.EnvFile),
                    .. extra.Variables,
                    .. extra.CommandLine,
                ],
                extra.AssumeUnset
            )
        );
        var settings = PythonProgram.Evaluate(
            new()
            {
                Files = files,
                Sources = sources,
                Variables = variables.Given,
                AssumeUnset = extra.AssumeUnset,
                Packages = application.Packages,
            },
            environment.Module!
        );
        problems.AddRange(settings.Problems);
        foreach (var source in sources.Read.Where(source => marked.Add(source.Source.Path)))
        {
            SecretLiterals.Mark(source, vocabulary.Sensitive);
        }

        if (settings.Failure is not { } failure)
        {
            return Describe(environment, settings, variables, application.FrameworkVersion);
        }

        // What is only there to be compared with may well need what nobody gives it here.
        if (environment.Judged)
        {
            var message = $"importing {environment.Module} for {environment.Name} raises {failure.Exception}";
            problems.Add(
                new(
                    ProblemIds.SettingsImport,
                    failure.Message.Length == 0 ? message : $"{message}: {failure.Message}",
                    failure.Span,
                    environment.Files.LastOrDefault() ?? application.Folder
                )
            );
        }

        return null;
    }

    private static SourceSpan Anchor(DiscoveredEnvironment environment, PythonSettings settings)
    {
        var path = environment.Files.LastOrDefault();
        var source =
            settings.Modules.FirstOrDefault(module => module.Path == path)
            ?? settings.Modules.FirstOrDefault()
            ?? new SourceText(path ?? environment.Name, "");
        return source.FirstCharacter;
    }
}
