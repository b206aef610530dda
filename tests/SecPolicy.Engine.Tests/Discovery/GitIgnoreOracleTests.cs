using System.Diagnostics;
using System.Text;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Tests.Discovery;

/// <summary>What a walk leaves out is what git itself ignores.</summary>
public sealed class GitIgnoreOracleTests : IDisposable
{
    private const int RuleSets = 60;

    private static readonly string[] Names =
    [
        "a",
        "b",
        "c.txt",
        "bin",
        "a b",
        "logs",
        "x.log",
        ".env",
        "A",
        "[a]",
        "ab",
    ];

    private static readonly string[] Patterns =
    [
        "a",
        "b/",
        "/a",
        "/b/",
        "a/b",
        "/a/b",
        "a/b/",
        "**/a",
        "**/b/",
        "a/**",
        "a/**/b",
        "**",
        "/**/x.log",
        "*",
        "*/",
        "/*",
        "/*/",
        "*.log",
        "*.txt",
        "x.*",
        "a*",
        "?",
        "??",
        "[ab]",
        "[!a]",
        "[a-c].txt",
        "\\[a\\]",
        "[[]a]",
        "a b",
        "a\\ b",
        "logs/*.log",
        "logs/**/x.log",
        "[[:lower:]]",
        "[^[:alpha:]]*",
        "a\\",
        "[a",
        "[]a]*",
        "[!a-b]*",
        "***",
        "a/***/b",
        ".*",
        ".env",
        "c.txt ",
        "# a",
        "\\#a",
        "",
        "  ",
        "a//b",
        "a/*",
        "*/b",
        "a/*/b",
        "**/logs/**",
        "A",
        "/",
        "b/*",
        "*b",
        "**a",
        "a**",
        "bin/",
        "x.log/",
    ];

    private readonly string _repository = Directory.CreateTempSubdirectory("secpolicy-").FullName;

    public void Dispose() => Directory.Delete(_repository, recursive: true);

    [SkippableFact]
    public void Generated_rules_exclude_what_git_excludes()
    {
        RequireGit();
        Git("init -q", "");
        var random = new Random(5);
        var wrong = new List<string>();
        for (var round = 0; round < RuleSets; round++)
        {
            Compare(random, round, wrong);
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} decisions differ:\n{string.Join('\n', wrong.Take(30))}");
    }

    [SkippableTheory]
    [InlineData("é", "é", true)]
    [InlineData("*é/", "x", false)]
    [InlineData("bin/\n!src", "src/bin", false)]
    [InlineData("bin/", "bin", false)]
    [InlineData("*\n!a", "a", false)]
    [InlineData("a/*\n!a/b", "a/b", false)]
    [InlineData("a/\n!a/b", "a/b", true)]
    [InlineData("/a/b", "a/b", true)]
    [InlineData("\\!a", "!a", true)]
    [InlineData("\\#a", "#a", true)]
    [InlineData("a\\ ", "a ", true)]
    [InlineData("a\r\nb\r\n", "b", true)]
    [InlineData("A", "a", false)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("**/b", "b", true)]
    public void A_rule_excludes_what_git_excludes(string rules, string path, bool isExcluded)
    {
        RequireGit();
        Git("init -q", "");
        File.WriteAllText(Path.Combine(_repository, ".gitignore"), rules);
        Assert.Equal(isExcluded, Ignored([path]).Contains(path));
        Assert.Equal(isExcluded, Excludes(IgnoreRules.None.With("", rules), path));
    }

    private void Compare(Random random, int round, List<string> wrong)
    {
        var rules = IgnoreRules.None;
        var files = new List<(string Folder, string Text)>();
        string[] folders = ["", "a", "a/b", "[a]"];
        foreach (
            var folder in Directory
                .GetDirectories(_repository)
                .Where(folder => !folder.EndsWith(".git", StringComparison.Ordinal))
        )
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.GetFiles(_repository))
        {
            File.Delete(file);
        }

        foreach (var folder in folders)
        {
            var file = Path.Combine(_repository, folder, ".gitignore");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            if (folder.Length > 0 && random.Next(3) > 0)
            {
                continue;
            }

            var text = string.Concat(
                Enumerable
                    .Range(0, random.Next(1, 6))
                    .Select(_ => (random.Next(4) == 0 ? "!" : "") + Patterns[random.Next(Patterns.Length)] + "\n")
            );
            File.WriteAllText(file, text);
            files.Add((folder, text));
            rules = rules.With(folder, text);
        }

        var paths = Tree(random);
        var ignored = Ignored(paths);
        foreach (var path in paths.Where(path => ignored.Contains(path.TrimEnd('/')) != Excludes(rules, path)))
        {
            var shown = string.Join(
                "; ",
                files.Select(file => $"{file.Folder}/.gitignore: {string.Join(" | ", file.Text.Split('\n')[..^1])}")
            );
            wrong.Add(
                $"set {round}: git {(ignored.Contains(path.TrimEnd('/')) ? "ignores" : "keeps")} {path} with {shown}"
            );
        }
    }

    /// <summary>Writes folders and files, for git asks the disk which a path is; the paths of folders end with a slash.</summary>
    private string[] Tree(Random random)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        for (var count = 0; count < 60; count++)
        {
            string[] segments =
            [
                .. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Names[random.Next(Names.Length)]),
            ];
            for (var depth = 1; depth <= segments.Length; depth++)
            {
                var path = string.Join('/', segments[..depth]);
                var full = Path.Combine(_repository, path);
                if (File.Exists(full))
                {
                    break;
                }

                if (depth == segments.Length && !Directory.Exists(full) && random.Next(3) > 0)
                {
                    File.WriteAllText(full, "");
                    paths.Add(path);
                    break;
                }

                Directory.CreateDirectory(full);
                paths.Add(path + "/");
            }
        }

        return [.. paths];
    }

    /// <summary>As a walk sees it: a path is left out when a rule says so of it or of a folder above it. A path that ends with a slash is a folder.</summary>
    private static bool Excludes(IgnoreRules rules, string path)
    {
        var trimmed = path.TrimEnd('/');
        for (
            var slash = trimmed.IndexOf('/', StringComparison.Ordinal);
            slash >= 0;
            slash = trimmed.IndexOf('/', slash + 1)
        )
        {
            if (rules.Excludes(trimmed[..slash], isFolder: true))
            {
                return true;
            }
        }

        return rules.Excludes(trimmed, isFolder: trimmed.Length < path.Length);
    }

    /// <summary>What git ignores: -v also tells a rule that takes a path back in, which begins with an exclamation mark.</summary>
    private HashSet<string> Ignored(IEnumerable<string> paths)
    {
        var fields = Git(
                "check-ignore --no-index --stdin -z -v -n",
                string.Join('\0', paths.Select(path => path.TrimEnd('/')))
            )
            .Split('\0');
        var ignored = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at + 3 < fields.Length; at += 4)
        {
            var pattern = fields[at + 2];
            if (pattern.Length > 0 && pattern[0] != '!')
            {
                ignored.Add(fields[at + 3]);
            }
        }

        return ignored;
    }

    private static void RequireGit()
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "git")) || File.Exists(Path.Combine(folder, "git.exe")));
        if (Environment.GetEnvironmentVariable("SECPOLICY_CI") != "1")
        {
            Skip.IfNot(isThere, "git is not installed");
        }

        Assert.True(isThere, "git is not installed, and SECPOLICY_CI=1 asks for it");
    }

    private string Git(string arguments, string input)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = _repository,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (
            var name in start
                .Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal))
                .ToArray()
        )
        {
            start.Environment.Remove(name);
        }

        // The person's own rules of exclusion are not those of the repository.
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["XDG_CONFIG_HOME"] = _repository;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.True(process.ExitCode is 0 or 1, $"git {arguments} ended with {process.ExitCode}");
        return output.Result;
    }
}
