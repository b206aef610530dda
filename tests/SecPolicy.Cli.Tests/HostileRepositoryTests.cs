namespace SecPolicy.Cli.Tests;

/// <summary>What a pull request brings is read, and never run.</summary>
public sealed class HostileRepositoryTests
{
    private const string Settings = """{"Session": {"IdleTimeout": "00:20:00"}}""";

    [SkippableTheory]
    [InlineData("check", "--waivers-from", "HEAD")]
    [InlineData("drift", "--since", "HEAD")]
    public async Task A_program_named_git_in_the_current_folder_is_not_started(params string[] arguments)
    {
        Skip.If(OperatingSystem.IsWindows(), "the program is a script of a Unix shell");
        using var repository = new GitRepository();
        repository.Write("appsettings.json", Settings);
        repository.Commit();
        Plant(repository, "git");

        var result = await SecPolicyProcess.RunAsync(repository.Path, arguments);

        Assert.DoesNotContain("started", Directory.EnumerateFiles(repository.Path).Select(Path.GetFileName));
        Assert.Equal("", result.Error);
        Assert.NotEqual(2, result.ExitCode);
    }

    /// <summary>Git takes a folder for a repository that has the files of one, which a commit can have.</summary>
    [SkippableTheory]
    [InlineData("check", "--waivers-from", "HEAD", ".")]
    [InlineData("drift", "--since", "HEAD", ".")]
    public async Task A_folder_that_looks_like_a_repository_is_not_taken_for_one(params string[] arguments)
    {
        Skip.If(OperatingSystem.IsWindows(), "the program is a script of a Unix shell");
        using var repository = new GitRepository();
        repository.Write("shop/appsettings.json", Settings);
        repository.Commit();
        foreach (
            var file in Directory.EnumerateFiles(
                Path.Combine(repository.Path, ".git"),
                "*",
                SearchOption.AllDirectories
            )
        )
        {
            var copy = Path.Combine("shop", Path.GetRelativePath(Path.Combine(repository.Path, ".git"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(repository.Path, copy))!);
            File.Copy(file, Path.Combine(repository.Path, copy));
        }

        Plant(repository, "watch");
        repository.Write(
            "shop/config",
            $"[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\nfsmonitor = {repository.Path}/watch\n"
        );

        var result = await SecPolicyProcess.RunAsync(Path.Combine(repository.Path, "shop"), arguments);

        Assert.DoesNotContain("started", Directory.EnumerateFiles(repository.Path).Select(Path.GetFileName));
        Assert.Equal(2, result.ExitCode);
        Assert.NotEqual("", result.Error);
    }

    /// <summary>Writes a program that leaves a trace.</summary>
    private static void Plant(GitRepository repository, string name)
    {
        repository.Write(name, $"#!/bin/sh\necho > '{repository.Path}/started'\n");
        var program = Path.Combine(repository.Path, name);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
        }
    }
}
