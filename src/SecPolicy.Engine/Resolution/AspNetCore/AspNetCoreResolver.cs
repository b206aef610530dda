using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Resolution.AspNetCore.Observations;
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

    /// <summary>Of more versions than there are.</summary>
    private readonly BoundedCache<Version, ProfileIndex> _indices = new(100);
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
        var index = _indices.Get(
            application.FrameworkVersion ?? NoVersion,
            this,
            static (version, resolver) => resolver.Index(version)
        );
        var keys = index.Names.TakeKeys();
        try
        {
            var version = application.FrameworkVersion;
            return Resolve(application, index, new(files, vocabulary.Sensitive, extra, version, index.Names, keys));
        }
        finally
        {
            index.Names.GiveBack(keys);
        }
    }

    private ResolvedApplication Resolve(DiscoveredApplication application, ProfileIndex index, ApplicationLayers layers)
    {
        var profile = index.Profile;
        var environments = application
            .Environments.Select(environment => (Environment: environment, Keys: layers.Of(environment)))
            // The framework would not start with a file that it refuses, so that there is nothing to judge.
            .Where(pair => !layers.AreRefused(pair.Environment))
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
        var shared = new SharedSettings();
        SourceSpan? anchor = layers.Files is [var first, ..] ? LayeredKeys.FirstLine(first) : null;
        return new(
            application.Folder,
            application.Framework,
            [
                .. environments.Zip(
                    codes,
                    (pair, code) =>
                        Resolve(pair.Environment, pair.Keys, index, observed, shared, code, anchor, application)
                ),
            ],
            [
                .. profile
                    .Features.Where(feature => feature.ByConvention && !IsObserved(feature, observed, codes))
                    .Select(feature => feature.Title),
            ],
            [.. layers.Problems, .. code?.Problems ?? []]
        )
        {
            Notes = layers.Deployment.Notes(application),
            Addressing = AddressingFiles.Of([.. layers.Files, .. layers.Deployment.Sources, .. code?.Texts ?? []]),
        };
    }

    private ResolvedEnvironment Resolve(
        DiscoveredEnvironment environment,
        LayeredKeys keys,
        ProfileIndex index,
        ImmutableArray<ObservedSection> observed,
        SharedSettings shared,
        StartupCode? code,
        SourceSpan? fallback,
        DiscoveredApplication application
    )
    {
        var native = new NativeKeys(keys, index.Defaults, index.Names);
        var (settings, observations) = new SettingResolver(index, observed, keys, native, shared, code).Resolve(
            project.Bindings
        );
        if (index.Tails is { } tails)
        {
            observations.AddRange(new ArrayTails(keys, native, index.Names, tails).Find());
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
}
