using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SecPolicy.Engine;
using SecPolicy.Engine.Policies;

namespace SecPolicy.Cli.Tests;

/// <summary>
/// A folder somewhere below <c>tests/cases</c>: a command line, the files that it runs on, and what it must say.
/// <list type="bullet">
/// <item><c>command</c>: the arguments as a shell splits them; further lines are <c>env: NAME=VALUE</c> (a variable of
/// the process) or <c>input: FOLDER</c> (a folder of the repository to run on, instead of <c>input/</c>).</item>
/// <item><c>input/</c>: the working folder, of which a copy is used; without it, an empty folder.</item>
/// <item><c>stdout</c>, <c>stderr</c>, <c>exit</c>: what is expected; absent for nothing, nothing and 0.</item>
/// </list>
/// </summary>
internal sealed class GoldenCase
{
    private const string CommandFile = "command";
    private const string InputFolder = "input";
    private const string OutputFile = "stdout";
    private const string ErrorFile = "stderr";
    private const string ExitFile = "exit";

    /// <summary>What depends on the date must say the same in every year.</summary>
    private const string PresentTime = "SECPOLICY_NOW=2026-11-01T12:00:00Z";

    private static readonly string Cases = Path.Combine(Repository.Root, "tests", "cases");

    private static readonly Lazy<Dictionary<string, string>> BuiltInDigests = new(ReadDigests);

    private readonly string _folder;
    private readonly string _input;

    private GoldenCase(string name)
    {
        _folder = Path.Combine(Cases, name);
        var lines = File.ReadAllLines(Path.Combine(_folder, CommandFile));
        Arguments = ShellWords.Split(lines[0]);
        Variables =
        [
            .. Values(lines, "env: ")
                .Prepend(PresentTime)
                .Select(ToPair)
                .GroupBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(same => same.Last())
                .OrderBy(pair => pair.Key, StringComparer.Ordinal),
        ];
        _input = Values(lines, "input: ").SingleOrDefault() is { } shared
            ? Path.Combine(Repository.Root, shared)
            : Path.Combine(_folder, InputFolder);
    }

    public ImmutableArray<string> Arguments { get; }

    public ImmutableArray<KeyValuePair<string, string>> Variables { get; }

    /// <summary>The names of all cases: their folders below <c>tests/cases</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory
            .EnumerateFiles(Cases, CommandFile, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Cases, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static GoldenCase Load(string name) => new(name);

    /// <summary>What is in the folders of cases and means nothing there.</summary>
    public static IEnumerable<string> Strays() => Strays(Cases).Select(path => Path.GetRelativePath(Cases, path));

    /// <summary>A fresh copy of the files that the case runs on.</summary>
    public TemporaryFolder CopyInput()
    {
        var copy = new TemporaryFolder();
        if (Directory.Exists(_input))
        {
            copy.CopyFrom(_input);
        }

        return copy;
    }

    /// <summary>Compares with what is expected, or makes it what is expected when <c>SECPOLICY_UPDATE</c> is 1.</summary>
    public void Verify(ProcessResult result)
    {
        var actual = new ProcessResult(result.ExitCode, WithoutVersion(result.Output), WithoutVersion(result.Error));
        if (Environment.GetEnvironmentVariable("SECPOLICY_UPDATE") == "1")
        {
            Update(OutputFile, actual.Output);
            Update(ErrorFile, actual.Error);
            Update(ExitFile, actual.ExitCode == 0 ? "" : $"{actual.ExitCode}\n");
            return;
        }

        var message = new StringBuilder();
        Compare(message, OutputFile, Expected(OutputFile), actual.Output);
        Compare(message, ErrorFile, Expected(ErrorFile), actual.Error);
        Compare(message, ExitFile, Expected(ExitFile), actual.ExitCode == 0 ? "" : $"{actual.ExitCode}\n");
        Assert.True(
            message.Length == 0,
            $"secpolicy {string.Join(' ', Arguments)}\n{message}\nSECPOLICY_UPDATE=1 takes what is."
        );
    }

    private static IEnumerable<string> Strays(string folder)
    {
        if (File.Exists(Path.Combine(folder, CommandFile)))
        {
            string[] known = [CommandFile, InputFolder, OutputFile, ErrorFile, ExitFile];
            return Directory
                .EnumerateFileSystemEntries(folder)
                .Where(entry => !known.Contains(Path.GetFileName(entry)));
        }

        var folders = Directory.GetDirectories(folder);
        return folders.Length == 0 ? [folder] : Directory.EnumerateFiles(folder).Concat(folders.SelectMany(Strays));
    }

    private static IEnumerable<string> Values(string[] lines, string prefix) =>
        lines
            .Skip(1)
            .Where(line => line.StartsWith(prefix, StringComparison.Ordinal))
            .Select(line => line[prefix.Length..]);

    private static KeyValuePair<string, string> ToPair(string text)
    {
        var equals = text.IndexOf('=');
        return KeyValuePair.Create(text[..equals], text[(equals + 1)..]);
    }

    private static string WithoutVersion(string text) =>
        BuiltInDigests.Value.Aggregate(
            PageAssets
                .Without(text)
                .Replace($"secpolicy {SecPolicyEngine.Version}\n", "secpolicy VERSION\n")
                .Replace($"\"version\": \"{SecPolicyEngine.Version}\"", "\"version\": \"VERSION\"")
                .Replace($"\"version\":\"{SecPolicyEngine.Version}\"", "\"version\":\"VERSION\"")
                .Replace($"\"semanticVersion\": \"{SecPolicyEngine.Version}\"", "\"semanticVersion\": \"VERSION\""),
            (result, policy) => result.Replace(policy.Value, $"DIGEST OF {policy.Key}")
        );

    /// <summary>The digests of the built-in policies' files, which change with every word in them.</summary>
    private static Dictionary<string, string> ReadDigests() =>
        BuiltInPolicies.Names.ToDictionary(
            name => name,
            name =>
                Convert.ToHexStringLower(
                    SHA256.HashData(File.ReadAllBytes(Path.Combine(Repository.Root, "policies", name + ".yaml")))
                )
        );

    private static void Compare(StringBuilder message, string what, string expected, string actual)
    {
        if (expected != actual)
        {
            message.Append(
                $"\n{what} is not what is expected (- expected, + actual):\n{LineDiff.Of(expected, actual)}"
            );
        }
    }

    private string Expected(string file)
    {
        var path = Path.Combine(_folder, file);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    private void Update(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        if (text.Length > 0)
        {
            File.WriteAllText(path, text);
        }
        else
        {
            File.Delete(path);
        }
    }
}
