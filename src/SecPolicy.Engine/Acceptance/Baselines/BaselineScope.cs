using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Baselines;

/// <summary>What a run judged: of anything else it cannot say that it is gone.</summary>
/// <param name="files">The file system.</param>
/// <param name="paths">What the run was asked to look at.</param>
/// <param name="environments">The environments that it was asked for; empty for all.</param>
/// <param name="rules">The rules that judged.</param>
internal sealed class BaselineScope(
    IFileSystem files,
    ImmutableArray<string> paths,
    ImmutableArray<string> environments,
    IEnumerable<Rule> rules
)
{
    private readonly Dictionary<string, Rule> _rules = rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    private readonly ImmutableArray<string> _folders =
    [
        .. paths.Where(files.FolderExists).Select(path => files.GetFullPath(path).TrimEnd('/') + "/"),
    ];

    /// <summary>Whether the run would have found what an entry stands for, were it still there.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="application">Its application as it was judged; null where there is none.</param>
    public bool Covers(BaselineEntry entry, ReportedApplication? application)
    {
        if (!_rules.TryGetValue(entry.Rule, out var rule))
        {
            return false;
        }

        var environment = application?.Environments.FirstOrDefault(candidate => candidate.Name == entry.Environment);
        if (environment is not null)
        {
            return NamePattern.MatchesAny(rule.In, environment.Name, environment.Kind)
                && (
                    rule.Frameworks.IsEmpty
                    || rule.Frameworks.Contains(application!.Framework, StringComparer.OrdinalIgnoreCase)
                );
        }

        // An application or an environment that is not there any more takes its findings along.
        return (environments.IsEmpty || environments.Contains(entry.Environment, StringComparer.Ordinal))
            && IsWithin(entry.Application);
    }

    private bool IsWithin(string application)
    {
        var path = files.GetFullPath(application).TrimEnd('/') + "/";
        return _folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));
    }
}
