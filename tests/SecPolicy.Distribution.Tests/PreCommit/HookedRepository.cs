namespace SecPolicy.Distribution.Tests.PreCommit;

/// <summary>
/// A repository of somebody's, where the real pre-commit runs our hooks before each commit. It has them from a repository of their own, as
/// people have them from ours, and finds the program in PATH.
/// </summary>
internal sealed class HookedRepository : IAsyncDisposable
{
    /// <summary>The file that says which hooks run.</summary>
    public const string Config = ".pre-commit-config.yaml";

    /// <summary>The file in which pre-commit finds our hooks.</summary>
    public const string Manifest = ".pre-commit-hooks.yaml";

    private readonly GitFolder _hooks = new();
    private readonly string _preCommit = ExternalProgram.Demand("pre-commit", "pre-commit");

    private HookedRepository() { }

    /// <summary>The repository itself.</summary>
    public GitFolder Folder { get; } = new();

    /// <summary>Makes one with some files, all of them committed, and the hooks installed.</summary>
    /// <param name="files">Puts the files there.</param>
    /// <param name="hooks">What the entries of <c>hooks:</c> say.</param>
    public static async Task<HookedRepository> CreateAsync(Action<GitFolder> files, string hooks = "- id: secpolicy")
    {
        var repository = new HookedRepository();
        await repository.SetUpAsync(files, hooks);
        return repository;
    }

    /// <summary>Stages some paths, and commits what is staged.</summary>
    public async Task<Commit> CommitAsync(params string[] paths)
    {
        await Folder.GitAsync(["add", "--all", "--", .. paths]);
        return await CommitStagedAsync();
    }

    /// <summary>Commits what is staged.</summary>
    /// <param name="options">Options of git's own, before its command.</param>
    public async Task<Commit> CommitStagedAsync(params string[] options)
    {
        var before = await Folder.GitAsync("rev-parse", "HEAD");
        var result = await Folder.TryGitAsync([.. options, "commit", "--message", "a change"]);
        var isMade = await Folder.GitAsync("rev-parse", "HEAD") != before;
        Assert.Equal(isMade, result.ExitCode == 0);
        return new(isMade, result.Output + result.Error);
    }

    public ValueTask DisposeAsync()
    {
        _hooks.Dispose();
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SetUpAsync(Action<GitFolder> files, string hooks)
    {
        await _hooks.GitAsync("init", "--quiet");
        File.Copy(System.IO.Path.Combine(NpmPackage.Root, Manifest), _hooks.At(Manifest));
        await _hooks.GitAsync("add", "--all");
        await _hooks.GitAsync("commit", "--quiet", "--message", "the hooks");
        var revision = await _hooks.GitAsync("rev-parse", "HEAD");

        await Folder.GitAsync("init", "--quiet");
        files(Folder);
        var indented = string.Join("\n", hooks.Split('\n').Select(line => "      " + line));
        Folder.Write(Config, $"repos:\n  - repo: {_hooks.Path}\n    rev: {revision}\n    hooks:\n{indented}\n");
        await Folder.GitAsync("add", "--all");
        await Folder.GitAsync("commit", "--quiet", "--message", "what is there");

        var program = System.IO.Path.GetDirectoryName(BuiltProgram.Path);
        Folder.Set("PATH", $"{program}{System.IO.Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}");
        Folder.Set("PRE_COMMIT_HOME", System.IO.Path.Combine(_hooks.Path, "home of pre-commit"));
        Folder.Set("SECPOLICY_NOW", "2026-11-01T12:00:00Z");
        var installed = await Folder.RunAsync(_preCommit, "install", "--install-hooks");
        Assert.True(installed.ExitCode == 0, installed.All);
    }
}

/// <summary>What came of an attempt to commit.</summary>
/// <param name="IsMade">Whether there is a commit now.</param>
/// <param name="Output">What git and the hooks wrote.</param>
internal sealed record Commit(bool IsMade, string Output)
{
    /// <summary>The hook ran, had nothing to object to, and the commit is there.</summary>
    public void AssertPassed(string hook = "secpolicy check")
    {
        Assert.True(IsMade, Output);
        Assert.Matches($@"(?m)^{hook}\.+Passed", Output);
    }

    /// <summary>The hook waits for other files.</summary>
    public void AssertSkipped(string hook = "secpolicy check")
    {
        Assert.True(IsMade, Output);
        Assert.Matches($@"(?m)^{hook}\.+\(no files to check\)Skipped", Output);
    }

    /// <summary>The hook ran and kept the commit from being made, and said why.</summary>
    /// <param name="texts">What it must say.</param>
    public void AssertRefused(params string[] texts)
    {
        Assert.False(IsMade, Output);
        Assert.All(texts, text => Assert.Contains(text, Output, StringComparison.Ordinal));
    }
}
