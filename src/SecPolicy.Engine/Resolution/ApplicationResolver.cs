using System.Collections.Frozen;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution.AspNetCore;
using SecPolicy.Engine.Resolution.Django;

namespace SecPolicy.Engine.Resolution;

/// <summary>Computes what an application will see in each of its environments, by the rules of its framework.</summary>
/// <param name="files">The file system.</param>
/// <param name="vocabulary">The catalog.</param>
/// <param name="project">The project file.</param>
/// <param name="extra">What comes from beside the application's files.</param>
internal sealed class ApplicationResolver(
    IFileSystem files,
    Vocabulary vocabulary,
    ProjectFile project,
    ExtraLayers extra
)
{
    private readonly FrozenDictionary<string, IFrameworkResolver> _resolvers = new IFrameworkResolver[]
    {
        new AspNetCoreResolver(files, vocabulary, project, extra),
        new DjangoResolver(files, vocabulary, project, extra),
    }.ToFrozenDictionary(resolver => resolver.Framework, StringComparer.Ordinal);

    /// <summary>Resolves one application; each of its files is read once.</summary>
    public ResolvedApplication Resolve(DiscoveredApplication application) =>
        _resolvers[application.Framework].Resolve(application);
}

/// <summary>How the applications of one framework are resolved. Safe for concurrent use.</summary>
internal interface IFrameworkResolver
{
    /// <summary>The framework's id in the catalog.</summary>
    string Framework { get; }

    /// <summary>Resolves one application; each of its files is read once however many environments use it.</summary>
    ResolvedApplication Resolve(DiscoveredApplication application);
}
