namespace SecPolicy.Distribution.Tests.PreCommit;

/// <summary>A repository of git's with nothing of this machine's in it: no user's settings, no templates, and gone with the test.</summary>
internal sealed class GitFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("secpolicy hook ").FullName;
    private readonly string _git = ExternalProgram.Demand("git", "git");
    private readonly Dictionary<string, string?> _variables;

    /// <summary>Makes an empty one.</summary>
    public GitFolder()
    {
        _variables = new(StringComparer.Ordinal)
        {
            ["HOME"] = _root,
            ["XDG_CONFIG_HOME"] = _root,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_AUTHOR_NAME"] = "Test",
            ["GIT_AUTHOR_EMAIL"] = "test@example.com",
            ["GIT_COMMITTER_NAME"] = "Test",
            ["GIT_COMMITTER_EMAIL"] = "test@example.com",
            // Where the tests themselves run in a hook, git has said whose.
            ["GIT_DIR"] = null,
            ["GIT_WORK_TREE"] = null,
            ["GIT_INDEX_FILE"] = null,
        };
        Path = System.IO.Path.Combine(_root, "work");
        Directory.CreateDirectory(Path);
    }

    /// <summary>The working tree.</summary>
    public string Path { get; }

    /// <summary>A file's path.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Sets a variable of all programs that run here.</summary>
    public void Set(string variable, string value) => _variables[variable] = value;

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }

    public string Read(string name) => File.ReadAllText(At(name));

    public void Append(string name, string text) => File.AppendAllText(At(name), text);

    /// <summary>Changes a part of a file, which is there.</summary>
    public void Change(string name, string before, string after)
    {
        var text = File.ReadAllText(At(name));
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(At(name), text.Replace(before, after, StringComparison.Ordinal));
    }

    /// <summary>Copies a folder into a folder of the working tree.</summary>
    public void CopyFrom(string source, string below = ".")
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(Path, below, System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>Runs git, which must succeed.</summary>
    /// <returns>What it writes to standard output.</returns>
    public async Task<string> GitAsync(params string[] arguments)
    {
        var result = await TryGitAsync(arguments);
        Assert.True(result.ExitCode == 0, $"git {string.Join(' ', arguments)}: {result.All}");
        return result.Output.Trim();
    }

    /// <summary>Runs git.</summary>
    public Task<ProgramResult> TryGitAsync(params string[] arguments) => RunAsync(_git, arguments);

    /// <summary>Runs a program in the working tree.</summary>
    public Task<ProgramResult> RunAsync(string program, params string[] arguments) =>
        ExternalProgram.RunAsync(program, Path, _variables, arguments);

    public void Dispose()
    {
        // Git writes its objects read-only, which keeps Windows from deleting them.
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            if (new FileInfo(file).LinkTarget is null)
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }
        }

        Directory.Delete(_root, recursive: true);
    }
}
