using System.Collections.Immutable;
using SecPolicy.Engine.Discovery.Deployment;

namespace SecPolicy.Engine.Discovery;

/// <summary>An application that a layout found, while it is not settled yet which of its environments are judged.</summary>
internal abstract class FoundApplication
{
    private HashSet<string>? _meant;
    private bool _isWhollyMeant;

    /// <summary>Its folder, normalised.</summary>
    public abstract string Folder { get; }

    /// <summary>The framework's id in the catalog.</summary>
    public abstract string Framework { get; }

    /// <summary>Its environments as deployments can name them.</summary>
    public abstract IEnumerable<DeployableEnvironment> Deployable { get; }

    /// <summary>What is known of its deployments.</summary>
    public ApplicationDeployments Deployments { get; } = new();

    /// <summary>The names of its environments, for who asks for one that isn't there.</summary>
    public abstract IEnumerable<string> EnvironmentNames { get; }

    /// <summary>The environments that the run's paths mean, when not all of them.</summary>
    protected IReadOnlyCollection<string> Meant => _meant ?? (IReadOnlyCollection<string>)[];

    /// <summary>A path means all environments.</summary>
    public void MeanAll() => _isWhollyMeant = true;

    /// <summary>No path means it any more.</summary>
    public void MeanNothing()
    {
        _isWhollyMeant = false;
        _meant = null;
    }

    /// <summary>A path means one environment.</summary>
    public void Mean(string environment) => (_meant ??= new(StringComparer.Ordinal)).Add(environment);

    /// <summary>Whether it can be judged in an environment of that name.</summary>
    public abstract bool Has(string environment);

    /// <summary>What the later stages see of it.</summary>
    /// <param name="asked">The environments that the user asked for; empty for those that the paths mean.</param>
    /// <param name="unknown">Those of them that no application has.</param>
    public abstract DiscoveredApplication Describe(ImmutableArray<string> asked, IReadOnlyCollection<string> unknown);

    /// <summary>Whether an environment is judged.</summary>
    protected bool IsJudged(string environment, ImmutableArray<string> asked, StringComparer comparer) =>
        asked.IsEmpty ? _isWhollyMeant || _meant?.Contains(environment) == true : asked.Contains(environment, comparer);
}

/// <summary>How the projects of one framework are laid out: finds its applications among folders and files.</summary>
internal interface IApplicationLayout
{
    /// <summary>The applications that were found so far.</summary>
    IEnumerable<FoundApplication> Applications { get; }

    /// <summary>Looks at the folders of a walk, which mean every application in them.</summary>
    void AddFolders(IReadOnlyList<WalkedFolder> folders);

    /// <summary>Looks at a file that the user named: it means the application that it belongs to, if any.</summary>
    /// <returns>Whether it belongs to one.</returns>
    bool AddFile(string path);
}
