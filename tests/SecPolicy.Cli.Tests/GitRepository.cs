using System.Diagnostics;

namespace SecPolicy.Cli.Tests;

/// <summary>A folder under git that goes away with the test. A test that has one is skipped where git is not installed.</summary>
internal sealed class GitRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GitRepository()
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator)
            .Any(folder =>
                File.Exists(System.IO.Path.Combine(folder, "git"))
                || File.Exists(System.IO.Path.Combine(folder, "git.exe"))
            );
        if (Environment.GetEnvironmentVariable("SECPOLICY_CI") != "1")
        {
            Skip.IfNot(isThere, "git is not installed");
        }

        Assert.True(isThere, "git is not installed, and SECPOLICY_CI=1 asks for it");
        Git("init", "--quiet");
    }

    public string Path => _folder.Path;

    public void Write(string name, string text) => _folder.Write(name, text);

    public void Delete(string name) => File.Delete(System.IO.Path.Combine(Path, name));

    /// <summary>Commits everything that is there.</summary>
    public void Commit()
    {
        Git("add", "--all");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "a state");
    }

    /// <summary>What git says of the state.</summary>
    public string Status(params string[] options) => Output(["status", .. options]);

    public void Git(params string[] arguments) => Output(arguments);

    private string Output(string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Path,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult());
        return output;
    }

    /// <summary>Runs the program in the repository, at noon of 2026-11-01.</summary>
    public ProcessResult Run(params string[] arguments) => RunIn(".", arguments);

    /// <summary>Runs the program in a folder of the repository.</summary>
    public ProcessResult RunIn(string folder, params string[] arguments) =>
        CliRun.Run(
            System.IO.Path.GetFullPath(folder, Path),
            [KeyValuePair.Create("SECPOLICY_NOW", "2026-11-01T12:00:00Z")],
            arguments
        );

    public void Dispose()
    {
        // Git writes its objects read-only, which keeps Windows from deleting them.
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        _folder.Dispose();
    }
}
