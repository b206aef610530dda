using System.Collections.Immutable;
using SecPolicy.Engine;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Documentation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Testing;

namespace SecPolicy.Docs;

/// <summary>All pages that are generated.</summary>
internal static class GeneratedPages
{
    /// <summary>The pages as Markdown, by path below <c>docs</c>.</summary>
    public static ImmutableArray<(string Path, string Text)> All()
    {
        var (policies, problems) = new SecPolicyEngine(new PhysicalFileSystem(Path.GetTempPath())).LoadPolicies(
            new CheckOptions { Policies = [.. BuiltInPolicies.Names] }
        );
        if (!problems.IsEmpty)
        {
            throw new InvalidOperationException($"a built-in policy is wrong: {problems[0].Message}");
        }

        return
        [
            .. new Handbook(
                Vocabulary.Standard,
                policies,
                new(BuiltInPolicies.Names.SelectMany(name => PolicyTests.OfBuiltIn(name).Files))
            ).Files(),
            ("command-line.md", MarkdownWriter.Write(CommandLinePage.Make(), "")),
        ];
    }
}
