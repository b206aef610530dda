using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution.AspNetCore;
using SecPolicy.Engine.Resolution.Django;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>Computes what an application will see in each of its environments, by the rules of its framework.</summary>
/// <param name="files">The file system.</param>
/// <param name="vocabulary">The catalog.</param>
/// <param name="project">The project file.</param>
/// <param name="extra">What comes from beside the application's files.</param>
/// <param name="now">The time of the run.</param>
internal sealed class ApplicationResolver(
    IFileSystem files,
    Vocabulary vocabulary,
    ProjectFile project,
    ExtraLayers extra,
    DateTimeOffset now
)
{
    private readonly FrameworkSupport _support = new(vocabulary, now);

    private readonly FrozenDictionary<string, IFrameworkResolver> _resolvers = new IFrameworkResolver[]
    {
        new AspNetCoreResolver(files, vocabulary, project, extra),
        new DjangoResolver(files, vocabulary, project, extra),
    }.ToFrozenDictionary(resolver => resolver.Framework, StringComparer.Ordinal);

    /// <summary>Resolves one application; each of its files is read once.</summary>
    public ResolvedApplication Resolve(DiscoveredApplication application)
    {
        var most = files.Limits().Environments;
        var tooMany = application.Environments.Length > most;
        var resolved = _resolvers[application.Framework]
            .Resolve(tooMany ? application with { Environments = application.Environments[..most] } : application);
        var support = _support.Of(application);
        return resolved with
        {
            Environments =
            [
                .. resolved.Environments.Select(environment =>
                    environment with
                    {
                        Settings = WithSupport(environment, support),
                    }
                ),
            ],
            Problems = tooMany ? [.. resolved.Problems, TooMany(application, most)] : resolved.Problems,
        };
    }

    private static Problem TooMany(DiscoveredApplication application, int most) =>
        new(
            ProblemIds.LimitExceeded,
            $"the application has {application.Environments.Length} environments; those behind {application.Environments[most - 1].Name} are not looked at (limit environments)",
            null,
            application.Folder
        );

    /// <summary>What every framework has in common; a key of the application's own that is bound to it wins.</summary>
    private static ImmutableArray<EffectiveSetting> WithSupport(
        ResolvedEnvironment environment,
        ImmutableArray<SupportFact> support
    )
    {
        var settings = environment.Settings.ToList();
        settings.AddRange(
            support.Where(fact => environment.Find(fact.Name) is null).Select(fact => fact.At(environment.Anchor))
        );
        settings.Sort(SettingOrder.ByName);
        return [.. settings];
    }
}

/// <summary>How the applications of one framework are resolved. Safe for concurrent use.</summary>
internal interface IFrameworkResolver
{
    /// <summary>The framework's id in the catalog.</summary>
    string Framework { get; }

    /// <summary>Resolves one application; each of its files is read once however many environments use it.</summary>
    ResolvedApplication Resolve(DiscoveredApplication application);
}
