using System.Collections.Concurrent;
using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Resolution.AspNetCore.Observations;
using SecPolicy.Engine.Resolution.Deployment;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Computes what ASP.NET Core applications will see: JSON files, variables and the command line, layered key by key.</summary>
/// <param name="files">The file system.</param>
/// <param name="vocabulary">The catalog.</param>
/// <param name="project">The project file.</param>
/// <param name="extra">Layers above the files: variables and <c>--set</c>.</param>
/// <param name="startup">What an application's code does in an environment, where that is not to be read; otherwise null.</param>
internal sealed class AspNetCoreResolver(
    IFileSystem files,
    Vocabulary vocabulary,
    ProjectFile project,
    ExtraLayers extra,
    Func<DiscoveredApplication, DiscoveredEnvironment, LayeredKeys, StartupFacts?>? startup = null
) : IFrameworkResolver
{
    private const string Id = "aspnetcore";

    private readonly ConcurrentDictionary<Version, ProfileIndex> _indices = new();
    private readonly Lazy<KeyNames> _names = new(() =>
        new(
            Profile(vocabulary),
            vocabulary.Sensitive,
            vocabulary.Observations.FirstOrDefault(observation => observation.Id == ArrayTails.Id)?.Names ?? []
        )
    );

    /// <inheritdoc/>
    public string Framework => Id;

    /// <inheritdoc/>
    public ResolvedApplication Resolve(DiscoveredApplication application)
    {
        var index = _indices.GetOrAdd(application.FrameworkVersion ?? NoVersion, Index);
        var profile = index.Profile;
        var telling = new TellingEntries(index.Names);
        var sources = new Dictionary<string, Layer>(StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var deployment = new DeploymentLayers(files, vocabulary.Sensitive, problems.Add);
        var environments = application
            .Environments.Select(environment =>
                (
                    Environment: environment,
                    Keys: new LayeredKeys(
                        Layers(
                            environment,
                            application.FrameworkVersion?.Major,
                            sources,
                            telling,
                            deployment,
                            problems
                        ),
                        telling
                    )
                )
            )
            // The framework would not start with a file that it refuses, so that there is nothing to judge.
            .Where(pair => !pair.Environment.Files.Any(path => problems.Any(problem => IsAbout(problem, path))))
            .ToArray();
        var declared = environments
            .SelectMany(pair => pair.Keys.TellingNames)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var observed = ObservedSection.Find(index, declared, application.KeysElsewhere);
        var code = ApplicationCode.Of(files, application, profile, vocabulary.Sensitive);
        var codes = StartupCode.Of([
            .. environments.Select(pair =>
                (
                    pair.Environment.Name,
                    startup is null
                        ? code?.Read(pair.Environment, pair.Keys, extra.AssumeUnset)
                        : startup(application, pair.Environment, pair.Keys)
                )
            ),
        ]);
        problems.AddRange(code?.Problems ?? []);
        var anchor = sources.Values.Select(layer => (SourceSpan?)LayeredKeys.FirstLine(layer.Source)).FirstOrDefault();
        return new(
            application.Folder,
            application.Framework,
            [
                .. environments.Zip(
                    codes,
                    (pair, code) => Resolve(pair.Environment, pair.Keys, index, observed, code, anchor, application)
                ),
            ],
            [
                .. profile
                    .Features.Where(feature => feature.ByConvention && !IsObserved(feature, observed, codes))
                    .Select(feature => feature.Title),
            ],
            problems.DrainToImmutable()
        )
        {
            Notes = deployment.Notes(application),
            Addressing = AddressingFiles.Of([
                .. sources.Values.Select(layer => layer.Source),
                .. deployment.Sources,
                .. code?.Texts ?? [],
            ]),
        };
    }

    private ResolvedEnvironment Resolve(
        DiscoveredEnvironment environment,
        LayeredKeys keys,
        ProfileIndex index,
        ImmutableArray<ObservedSection> observed,
        StartupCode? code,
        SourceSpan? fallback,
        DiscoveredApplication application
    )
    {
        var native = new NativeKeys(keys, index.Defaults, vocabulary.Sensitive);
        var (settings, observations) = new SettingResolver(index, observed, keys, native, code).Resolve(
            project.Bindings
        );
        if (index.Tails is { } tails)
        {
            observations.AddRange(new ArrayTails(keys, native, tails).Find());
        }

        observations.AddRange(new NearMisses(keys, native, index.Names).Find());
        observations.AddRange(IgnoredKeys.Find(keys, native));
        observations.AddRange(EnvironmentNameCase.Find(environment, application, keys));
        if (code is not null)
        {
            observations.AddRange(new SectionsWithoutEffect(code, observed, keys, settings).Find());
            observations.AddRange(RedirectPort.Find(code, keys, settings));
            observations.AddRange(new PipelineOrder(code, keys).Find());
            observations.AddRange(BareCookies.Find(code, settings));
        }

        var anchor =
            keys.Anchor("")
            ?? fallback
            ?? code?.Facts.Anchor
            ?? new SourceSpan(new SourceText(application.Folder, ""), 0, 0);
        return new(native, [.. observations])
        {
            Name = environment.Name,
            Kind = environment.Kind,
            Judged = environment.Judged,
            IsNamed = environment.IsNamed,
            Layers = LayerNames(keys),
            Settings = [.. settings],
            Unseen = [.. UnseenObservations.Of(vocabulary, code)],
            Anchor = anchor,
        };
    }

    private static readonly Version NoVersion = new();

    private static FrameworkProfile Profile(Vocabulary vocabulary) =>
        vocabulary.Profiles.Single(profile => profile.Id == Id);

    private ProfileIndex Index(Version version) =>
        new(Profile(vocabulary).For(version == NoVersion ? null : version), vocabulary, _names.Value);

    /// <summary>Which environment a deployment is of was settled when it was found; what names it is no configuration.</summary>
    private static Layer WithoutEnvironment(Layer layer) =>
        layer with
        {
            Entries =
            [
                .. layer.Entries.Where(entry => entry.Key is not ("ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT")),
            ],
        };

    /// <summary>Each layer once, where its highest part is: variables of the host are below the files, too.</summary>
    private static ImmutableArray<string> LayerNames(LayeredKeys keys) =>
        [.. keys.Layers.Select(layer => layer.Name).Reverse().Distinct(StringComparer.Ordinal).Reverse()];

    /// <summary>Whether something is known of a feature, be it that no environment's code uses it.</summary>
    private static bool IsObserved(
        Feature feature,
        ImmutableArray<ObservedSection> observed,
        ImmutableArray<StartupCode?> codes
    ) =>
        codes.IsEmpty || codes.Any(code => code is null)
            ? observed.Any(section => section.Feature == feature)
            // Whether middleware runs that protects by itself is always said, be it unknown.
            : feature.Code.Works is not null
                || codes.Any(code => !StartupCode.IsNever(code!.Possibly(feature, code.Uses(feature))))
                || codes.All(code => code!.Doubt(!feature.Needs.Middleware.IsEmpty, feature.Id) is null);

    private static bool IsAbout(Problem problem, string path) =>
        string.Equals(problem.Span?.Source.Path ?? problem.Path, path, StringComparison.Ordinal);

    /// <summary>The order of WebApplication.CreateBuilder: host variables, files, all variables, command line.</summary>
    private ImmutableArray<Layer> Layers(
        DiscoveredEnvironment environment,
        int? frameworkMajor,
        Dictionary<string, Layer> sources,
        TellingEntries telling,
        DeploymentLayers deployment,
        ImmutableArray<Problem>.Builder problems
    )
    {
        EntryDocument ReadJson(SourceText source) =>
            NullBeforeNet10.Apply(JsonConfigurationReader.Read(source), frameworkMajor);
        var variables = VariableStack.Of(
            [
                .. environment.Deployment.SelectMany(source => deployment.Of(source)).Select(WithoutEnvironment),
                .. extra.EnvFiles.Select(deployment.EnvFile),
                .. extra.Variables,
            ],
            extra.AssumeUnset
        );
        return
        [
            .. variables
                .Select(layer => VariableLayers.ToKeys(layer, "ASPNETCORE_"))
                .Where(layer => layer.Entries.Count > 0),
            .. variables
                .Select(layer => VariableLayers.ToKeys(layer, "DOTNET_"))
                .Where(layer => layer.Entries.Count > 0),
            .. environment.Files.Select(path => Source(path, ReadJson, sources, telling, problems)).OfType<Layer>(),
            .. variables.Select(layer => VariableLayers.ToKeys(layer, "")),
            .. extra.CommandLine,
        ];
    }

    private Layer? Source(
        string path,
        Func<SourceText, EntryDocument> read,
        Dictionary<string, Layer> sources,
        TellingEntries telling,
        ImmutableArray<Problem>.Builder problems
    )
    {
        if (sources.TryGetValue(path, out var known))
        {
            return known;
        }

        try
        {
            var document = read(SourceReader.Decode(path, files.ReadFile(path)));
            problems.AddRange(document.Problems);
            var layer = new Layer(path, document.Source, document.Entries, document.Sections, IsFile: true);
            sources.Add(path, layer);
            SecretEntries.Mark(layer, telling.Of(layer), vocabulary.Sensitive);
            return layer;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(ProblemIds.FileUnreadable, "the file can't be read", null, path));
            sources.Add(
                path,
                new(path, new(path, ""), [], new Dictionary<string, SourceSpan>(StringComparer.Ordinal), IsFile: true)
            );
            return sources[path];
        }
    }
}
