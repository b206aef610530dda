using System.Diagnostics;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Discovery;

/// <summary>What git itself writes as its index, and what a walk makes of it.</summary>
public sealed class GitIndexTests : IDisposable
{
    private readonly string _repository = Directory.CreateTempSubdirectory("secpolicy-").FullName;

    public void Dispose() => Directory.Delete(_repository, recursive: true);

    [SkippableTheory]
    [InlineData("sha1", 2)]
    [InlineData("sha1", 3)]
    [InlineData("sha1", 4)]
    [InlineData("sha256", 2)]
    [InlineData("sha256", 4)]
    public void Every_tracked_file_is_in_the_index_and_no_other(string format, int version)
    {
        Init(format);
        var random = new Random(7);
        var tracked = Enumerable
            .Range(0, 300)
            .Select(each =>
                string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"d{random.Next(9)}")) + $"/é{each}"
            )
            .Append("a")
            .Append(new string('x', 200) + "/" + new string('y', 200))
            .ToArray();
        Array.ForEach(tracked, path => Write(path, path));
        Git("add -A");
        if (version == 3)
        {
            Write("later", "");
            Git("add --intent-to-add later");
            tracked = [.. tracked, "later"];
        }

        Git($"update-index --index-version {version}");
        Write("untracked", "");

        var index = GitIndex.Read(File.ReadAllBytes(Path.Combine(_repository, ".git", "index")))!;
        Assert.All(tracked, path => Assert.True(index.Tracks(path), path));
        Assert.True(index.Tracks("d1"));
        Assert.False(index.Tracks("untracked"));
        Assert.False(index.Tracks("d1/é"));
    }

    [SkippableFact]
    public void A_tracked_file_is_not_hidden_by_a_pattern()
    {
        Init("sha1");
        Write("src/appsettings.Production.json", "{}");
        Write("ignored/deep/kept.json", "{}");
        Git("add -A");
        Write(".gitignore", "appsettings.Production.json\nignored/\n*.local.json\n");
        Write("src/appsettings.local.json", "{}");
        Write("ignored/deep/left.json", "{}");
        Write("ignored/other/left.json", "{}");

        Assert.Equal(
            ["src/appsettings.Production.json", "ignored/deep/kept.json"],
            Walked(ProjectFile.Empty).Where(path => path.EndsWith(".json", StringComparison.Ordinal)).OrderDescending()
        );
        var walk = new FolderWalk(new PhysicalFileSystem(_repository), ProjectFile.Empty);
        Assert.False(walk.Excludes("src/appsettings.Production.json"));
        Assert.False(walk.Excludes("ignored/deep/kept.json"));
        Assert.True(walk.Excludes("ignored/deep/left.json"));
        Assert.True(walk.Excludes("src/appsettings.local.json"));
    }

    [SkippableFact]
    public void What_the_project_file_excludes_is_left_out_though_it_is_tracked()
    {
        Init("sha1");
        Write("src/a.json", "{}");
        Git("add -A");
        Write(".gitignore", "a.json\n");

        Assert.DoesNotContain(
            "src/a.json",
            Walked(ProjectFile.Empty with { Folder = _repository, Exclude = ["a.json"] })
        );
    }

    [SkippableFact]
    public void A_worktree_has_an_index_of_its_own()
    {
        Init("sha1");
        Write("a.json", "{}");
        Git("add -A");
        Git("-c user.name=a -c user.email=a@b.example commit -q -m a");
        Git("worktree add -q tree");
        File.WriteAllText(Path.Combine(_repository, "tree", ".gitignore"), "a.json\n");

        Assert.True(
            GitIndex.Of(new PhysicalFileSystem(_repository), Path.Combine(_repository, "tree"))!.Tracks("a.json")
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("DIRC")]
    [InlineData("no index at all, but long enough to be one of an empty repository")]
    public void What_is_no_index_is_none(string text) =>
        Assert.Null(GitIndex.Of(new MemoryFiles().With(".git/index", text), "."));

    [SkippableFact]
    public void An_index_that_is_cut_off_or_damaged_ends_nowhere_else()
    {
        Init("sha1");
        Write("a/b.json", "{}");
        Write("a/c.json", "{}");
        Git("add -A");
        var bytes = File.ReadAllBytes(Path.Combine(_repository, ".git", "index"));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Null(GitIndex.Read(bytes.AsSpan(0, length)));
        }

        var random = new Random(3);
        for (var round = 0; round < 2_000; round++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            GitIndex.Read(damaged);
        }
    }

    private IEnumerable<string> Walked(ProjectFile project) =>
        new FolderWalk(new PhysicalFileSystem(_repository), project)
            .Walk(".")
            .SelectMany(folder => folder.Files.Select(name => RelativePath.Join(folder.Path, name)));

    private void Write(string path, string text)
    {
        var full = Path.Combine(_repository, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private void Init(string format)
    {
        try
        {
            Git($"init -q --object-format={format}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(Environment.GetEnvironmentVariable("SECPOLICY_CI") is null, "git is not installed");
            throw;
        }
    }

    private void Git(string arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = _repository,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }
}
