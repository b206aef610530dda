using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Discovery.AspNetCore;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>The C# of one application, followed once for each environment; its files are read once for all.</summary>
internal sealed class ApplicationCode
{
    /// <summary>The first version whose symbols the compiler defines as <c>NET5_0_OR_GREATER</c>.</summary>
    private const int FirstNumbered = 5;

    private readonly CSharpSources _sources;
    private readonly FrameworkProfile _profile;
    private readonly int? _version;
    private readonly Dictionary<bool, CSharpSources> _byConfiguration = [];
    private readonly List<Problem> _limits = [];
    private readonly HashSet<SourceText> _marked = [];

    private readonly FurtherFiles _files;

    private readonly SensitiveNames _sensitive;

    private ApplicationCode(
        CSharpSources sources,
        FrameworkProfile profile,
        SensitiveNames sensitive,
        int? version,
        FurtherFiles files
    )
    {
        _sensitive = sensitive;
        _sources = sources;
        _profile = profile;
        _version = version;
        _files = files;
    }

    /// <summary>What could not be read in the files that were needed.</summary>
    public IEnumerable<Problem> Problems =>
        _byConfiguration.Values.SelectMany(sources => sources.Problems).Concat(_limits).Distinct();

    /// <summary>The texts that were read.</summary>
    public IEnumerable<SourceText> Texts => _sources.Texts.Concat(_files.Layers.Select(layer => layer.Source));

    /// <summary>An application's code; null where there is none.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="application">The application.</param>
    /// <param name="profile">The framework's profile.</param>
    /// <param name="sensitive">What is a secret by its name.</param>
    public static ApplicationCode? Of(
        IFileSystem files,
        DiscoveredApplication application,
        FrameworkProfile profile,
        SensitiveNames sensitive
    )
    {
        var code = new DotNetCode(files);
        var paths = code.Files(application.CodeFolders);
        if (paths.IsEmpty)
        {
            return null;
        }

        var project = code.Project(application.Folder);
        var sources = new CSharpSources(files, paths)
        {
            StartupObject = project?.StartupObject,
            Defined = project?.Symbols ?? [],
            MayDefine = symbol => code.BuildMentions(application.Folder, symbol),
        };
        var version = application.FrameworkVersion?.Major;
        var further = new FurtherFiles(files, application.Folder, version);
        return new(sources, profile, sensitive, version, further);
    }

    /// <summary>What the code does in an environment; null where it starts no application.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="keys">Its configuration.</param>
    /// <param name="assumeUnset">Whether variables that no layer gives are unset.</param>
    public StartupFacts? Read(DiscoveredEnvironment environment, LayeredKeys keys, bool assumeUnset)
    {
        var isDebug = environment.Kind == EnvironmentKind.Development;
        if (!_byConfiguration.TryGetValue(isDebug, out var sources))
        {
            _byConfiguration.Add(isDebug, sources = _sources.With(Symbols(isDebug)));
        }

        var facts = StartupReader.Read(sources, keys, environment.Name, _profile, _files.Read, assumeUnset);
        if (facts?.Limit is { } limit)
        {
            _limits.Add(limit);
        }

        foreach (var file in sources.Read.Where(file => _marked.Add(file.Source)))
        {
            SourceSecrets.Mark(file, _sensitive);
        }

        return facts;
    }

    /// <summary>What the SDK defines: developers run what was built for debugging, everybody else what was built for release.</summary>
    private ImmutableArray<string> Symbols(bool isDebug)
    {
        var symbols = new List<string>(_sources.Defined)
        {
            "TRACE",
            "NET",
            "NETCOREAPP",
            isDebug ? "DEBUG" : "RELEASE",
        };
        if (_version is { } version)
        {
            symbols.Add($"NET{version}_0");
            symbols.AddRange(
                Enumerable
                    .Range(FirstNumbered, Math.Clamp(version - FirstNumbered + 1, 0, 100))
                    .Select(number => $"NET{number}_0_OR_GREATER")
            );
        }

        return [.. symbols];
    }
}
