using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>The files of a folder are one policy: what two of them define must be meant to be refined.</summary>
internal static class FolderConflicts
{
    /// <summary>
    /// Reports each rule and parameter that two files have, neither of which extends the other. To switch a rule off is to have it: a rule
    /// that another file refines would go without a word.
    /// </summary>
    public static void Check(PolicyFile folder, ProblemSink problems)
    {
        var found = new ProblemSink();
        for (var index = 1; index < folder.Parents.Count; index++)
        {
            foreach (var earlier in folder.Parents.Take(index))
            {
                var later = folder.Parents[index];
                if (!Extends(later, earlier) && !Extends(earlier, later))
                {
                    Compare(earlier, earlier.Rules, later.Rules, "rule", found);
                    Compare(earlier, earlier.Disabled, later.Rules, "rule", found, " and disabled there");
                    Compare(earlier, earlier.Rules, later.Disabled, "rule", found);
                    Compare(earlier, earlier.Parameters, later.Parameters, "parameter", found);
                }
            }
        }

        problems.AddUnlessKnown(found.Ordered());
    }

    private static bool Extends(PolicyFile file, PolicyFile other) => file.Lineage().Contains(other);

    private static void Compare(
        PolicyFile earlier,
        IEnumerable<YamlPair> first,
        IEnumerable<YamlPair> second,
        string what,
        ProblemSink problems,
        string how = ""
    )
    {
        var known = first.Select(pair => pair.Key.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, _) in second.Where(pair => known.Contains(pair.Key.Text)))
        {
            problems.Add(
                ProblemIds.PolicyDuplicateRule,
                $"the {what} {key.Text} is in {earlier.Source.Path} as well{how}, and neither file extends the other",
                key.Span
            );
        }
    }
}
