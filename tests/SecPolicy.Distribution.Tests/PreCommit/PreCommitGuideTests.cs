namespace SecPolicy.Distribution.Tests.PreCommit;

/// <summary>What the guide shows is taken by the real pre-commit.</summary>
public sealed class PreCommitGuideTests
{
    [SkippableFact]
    public async Task Its_examples_are_valid()
    {
        var preCommit = ExternalProgram.Demand("pre-commit", "pre-commit");
        using var folder = new GitFolder();
        const string hooks = "    hooks:\n";
        var whole = PreCommitGuide.Examples[0];
        var head = whole[..(whole.IndexOf(hooks, StringComparison.Ordinal) + hooks.Length)];
        string[] files = [whole, .. PreCommitGuide.Examples.Skip(1).Select(example => head + example)];
        Assert.True(files.Length > 2);
        for (var index = 0; index < files.Length; index++)
        {
            folder.Write($"{index}.yaml", files[index]);
        }

        var result = await folder.RunAsync(
            preCommit,
            ["validate-config", .. files.Select((_, index) => $"{index}.yaml")]
        );

        Assert.True(result.ExitCode == 0, result.All);
        // Keys that it does not know are warnings.
        Assert.Equal("", result.Output + result.Error);
    }

    [SkippableFact]
    public async Task Our_hooks_are_valid()
    {
        var preCommit = ExternalProgram.Demand("pre-commit", "pre-commit");
        using var folder = new GitFolder();

        var result = await folder.RunAsync(
            preCommit,
            "validate-manifest",
            System.IO.Path.Combine(NpmPackage.Root, HookedRepository.Manifest)
        );

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal("", result.Output + result.Error);
    }
}
