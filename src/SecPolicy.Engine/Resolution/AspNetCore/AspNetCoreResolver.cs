using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.DotEnv;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Resolution.AspNetCore.Observations;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Computes what ASP.NET Core applications will see: JSON files, variables and the command line, layered key by key.</summary>
/// <param name="files">The file system.</param>
/// <param name="vocabulary">The catalog.</param>
/// <param name="project">The project file.</param>
/// <param name="extra">Layers above the files: variables and <c>--set</c>.</param>
internal sealed class AspNetCoreResolver(
    IFileSystem files,
    Vocabulary vocabulary,
    ProjectFile project,
    ExtraLayers extra
) : IFrameworkResolver
{
    /// <inheritdoc/>
    public string Framework => "aspnetcore";

    /// <inheritdoc/>
    public ResolvedApplication Resolve(DiscoveredApplication application)
    {
        var profile = vocabulary.Profiles.Single(profile => profile.Id == application.Framework);
        var sources = new Dictionary<string, Layer>(StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var environments = application
            .Environments.Select(environment =>
                (
                    Environment: environment,
                    Keys: new LayeredKeys(Layers(environment, application.FrameworkVersion?.Major, sources, problems))
                )
            )
            // The framework would not start with a file that it refuses, so that there is nothing to judge.
            .Where(pair => !pair.Environment.Files.Any(path => problems.Any(problem => IsAbout(problem, path))))
            .ToArray();
        var declared = environments.SelectMany(pair => pair.Keys.Names).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var observed = ObservedSection.Find(profile, declared);
        var anchor = sources
            .Values.Where(layer => layer.IsFile)
            .Select(layer => (SourceSpan?)LayeredKeys.FirstLine(layer.Source))
            .FirstOrDefault();
        return new(
            application.Folder,
            application.Framework,
            [
                .. environments.Select(pair =>
                    Resolve(pair.Environment, pair.Keys, profile, observed, anchor, application)
                ),
            ],
            [
                .. profile
                    .Features.Where(feature =>
                        feature.ByConvention && !observed.Any(section => section.Feature == feature)
                    )
                    .Select(feature => feature.Title),
            ],
            problems.DrainToImmutable()
        );
    }

    private ResolvedEnvironment Resolve(
        DiscoveredEnvironment environment,
        LayeredKeys keys,
        FrameworkProfile profile,
        ImmutableArray<ObservedSection> observed,
        SourceSpan? fallback,
        DiscoveredApplication application
    )
    {
        var native = new NativeKeys(keys, profile, vocabulary.Sensitive);
        var (settings, observations) = new SettingResolver(vocabulary, profile, observed, keys, native).Resolve(
            project.Bindings
        );
        if (vocabulary.Observations.FirstOrDefault(observation => observation.Id == "array-tail-survives") is { } tails)
        {
            observations.AddRange(new ArrayTails(keys, native, tails).Find());
        }

        observations.AddRange(new NearMisses(keys, native, profile).Find());
        observations.AddRange(IgnoredKeys.Find(keys, native));
        observations.AddRange(EnvironmentNameCase.Find(environment, application, keys));
        var anchor = keys.Anchor("") ?? fallback ?? new SourceSpan(new SourceText(application.Folder, ""), 0, 0);
        return new()
        {
            Name = environment.Name,
            Kind = environment.Kind,
            Judged = environment.Judged,
            Layers = [.. keys.Layers.Select(layer => layer.Name)],
            Settings = [.. settings],
            Keys = native,
            Observations = [.. observations],
            Anchor = anchor,
        };
    }

    private static bool IsAbout(Problem problem, string path) =>
        string.Equals(problem.Span?.Source.Path ?? problem.Path, path, StringComparison.Ordinal);

    /// <summary>The order of WebApplication.CreateBuilder: host variables, files, all variables, command line.</summary>
    private ImmutableArray<Layer> Layers(
        DiscoveredEnvironment environment,
        int? frameworkMajor,
        Dictionary<string, Layer> sources,
        ImmutableArray<Problem>.Builder problems
    )
    {
        EntryDocument ReadJson(SourceText source) =>
            NullBeforeNet10.Apply(JsonConfigurationReader.Read(source), frameworkMajor);
        Layer[] variables =
        [
            .. environment
                .EnvFiles.Select(path => Source(path, DotEnvReader.Read, isFile: false, sources, problems))
                .OfType<Layer>(),
            .. extra
                .EnvFiles.Select(path => Source(path, DotEnvReader.Read, isFile: false, sources, problems))
                .OfType<Layer>(),
            .. extra.Variables,
        ];
        return
        [
            .. variables
                .Select(layer => VariableLayers.ToKeys(layer, "ASPNETCORE_"))
                .Where(layer => layer.Entries.Count > 0),
            .. variables
                .Select(layer => VariableLayers.ToKeys(layer, "DOTNET_"))
                .Where(layer => layer.Entries.Count > 0),
            .. environment
                .Files.Select(path => Source(path, ReadJson, isFile: true, sources, problems))
                .OfType<Layer>(),
            .. variables.Select(layer => VariableLayers.ToKeys(layer, "")),
            .. extra.CommandLine,
        ];
    }

    private Layer? Source(
        string path,
        Func<SourceText, EntryDocument> read,
        bool isFile,
        Dictionary<string, Layer> sources,
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
            var layer = new Layer(path, document.Source, document.Entries, document.Sections, isFile);
            sources.Add(path, layer);
            return SecretEntries.Mark(layer, vocabulary.Sensitive);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(ProblemIds.FileUnreadable, "the file can't be read", null, path));
            sources.Add(
                path,
                new(path, new(path, ""), [], new Dictionary<string, SourceSpan>(StringComparer.Ordinal), isFile)
            );
            return sources[path];
        }
    }
}
