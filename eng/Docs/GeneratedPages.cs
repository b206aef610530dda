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
    // A fixed day, so that what is generated does not depend on when: the same as of which the tests judge the built-in policies.
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The pages as Markdown, by path below <c>docs</c>.</summary>
    public static ImmutableArray<(string Path, string Text)> All()
    {
        var files = new PhysicalFileSystem(Path.GetTempPath());
        var (policies, problems) = new SecPolicyEngine(files).LoadPolicies(
            new CheckOptions { Now = DateTimeOffset.UnixEpoch, Policies = [.. BuiltInPolicies.Names] }
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
                new(BuiltInPolicies.Names.SelectMany(name => PolicyTests.OfBuiltIn(name).Files)),
                Mutations(files)
            ).Files(),
            ("command-line.md", MarkdownWriter.Write(CommandLinePage.Make(), "")),
        ];
    }

    private static ImmutableArray<MutationResult> Mutations(IFileSystem files)
    {
        var report = new PolicyTestRunner(files).Run(
            new()
            {
                Paths = [.. BuiltInPolicies.Names],
                Mutate = true,
                Jobs = Environment.ProcessorCount,
                Now = Now,
            }
        );
        return report.Problems.IsEmpty
            ? report.Mutations!.Value
            : throw new InvalidOperationException($"a built-in test is wrong: {report.Problems[0].Message}");
    }
}
