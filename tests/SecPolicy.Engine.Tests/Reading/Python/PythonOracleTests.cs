using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>
/// Every file of the installed Python's own library is read as that Python reads it: every statement and expression, and where each begins
/// and ends. A decorated function or class begins, as it does for Python, at its <c>def</c> or <c>class</c>; its decorators have places of their
/// own.
/// </summary>
public sealed partial class PythonOracleTests(ITestOutputHelper output)
{
    private static readonly string Python =
        Environment.GetEnvironmentVariable("SECPOLICY_PYTHON") ?? "/usr/bin/python3";

    /// <summary>Files of Python's own tests that we do not read as Python does, from which Python on and before which one.</summary>
    private static readonly (string File, int From, int Before, string Reason)[] Deviations =
    [
        (
            "test/encoded_modules/module_koi8_r.py",
            0,
            99,
            "KOI8-R is an encoding that we do not know: a problem says so"
        ),
        ("test/test_source_encoding.py", 0, 12, "KOI8-R is an encoding that we do not know: a problem says so"),
        ("test/test_fstring.py", 12, 99, "we keep the comment in the text of {x = # comment}"),
    ];

    [SkippableFact]
    public void The_standard_library_is_read_as_Python_reads_it()
    {
        RequirePython();
        var (folder, minor) = Library();
        var files = Directory
            .EnumerateFiles(folder, "*.py", SearchOption.AllDirectories)
            .Where(file => !file.Contains('\n', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(files.Count > 100, $"{folder} has {files.Count} files");

        var differences = new List<string>();
        var listed = Deviations
            .Where(deviation => minor >= deviation.From && minor < deviation.Before)
            .Select(deviation => Path.Combine(folder, deviation.File))
            .Where(File.Exists)
            .ToHashSet(StringComparer.Ordinal);
        var (statements, places, refused) = (0, 0, 0);
        Parallel.ForEach(
            files.Chunk(files.Count / 4 + 1),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            chunk =>
                PythonOracle.Dump(
                    Python,
                    chunk,
                    Script(),
                    (file, expected) =>
                    {
                        Interlocked.Add(ref statements, expected.Sum(line => Statement().Count(line)));
                        Interlocked.Add(ref places, expected.Sum(line => Place().Count(line)));
                        if (expected is [['e', 'r', 'r', 'o', 'r', ' ', ..], ..])
                        {
                            Interlocked.Increment(ref refused);
                        }

                        var difference = PythonOracle.FirstDifference(file, expected);
                        if (difference is null == listed.Contains(file))
                        {
                            lock (differences)
                            {
                                differences.Add(difference ?? $"{file} is listed as a deviation and is none");
                            }
                        }
                    }
                )
        );
        Assert.True(
            differences.Count == 0,
            $"{differences.Count} of {files.Count}:\n{string.Join('\n', differences.Take(20))}"
        );
        Assert.True(statements > 10_000, $"{statements} statements");
        output.WriteLine(
            $"{folder}: {files.Count} files, {statements} statements, {places} places of nodes; {refused} files are refused by both, {listed.Count} are listed deviations"
        );
    }

    [SkippableFact]
    public void Damaged_files_of_the_standard_library_are_refused_where_Python_refuses_them()
    {
        RequirePython();
        using var damaged = new DamagedFiles(Library().Folder, count: 1_200, seed: 11);
        var (accepted, refused) = (0, 0);
        var differences = new List<string>();
        PythonOracle.Dump(
            Python,
            damaged.Files,
            Script(),
            (file, expected) =>
            {
                var isRefused = expected is [['e', 'r', 'r', 'o', 'r', ' ', ..], ..];
                accepted += isRefused ? 0 : 1;
                refused += isRefused ? 1 : 0;
                if (PythonOracle.FirstDifference(file, expected) is { } difference)
                {
                    differences.Add($"{damaged.What(file)}\n  {difference}");
                }
            }
        );
        Assert.True(differences.Count == 0, $"{differences.Count}:\n{string.Join('\n', differences)}");
        Assert.True(accepted > 100 && refused > 500, $"{accepted} accepted, {refused} refused");
        output.WriteLine($"{accepted} damaged files are read by both, {refused} are refused by both");
    }

    [GeneratedRegex(
        @"\((?:expression|assign|annotated|augmented|return|delete|pass|break|continue|raise|global|nonlocal|assert|import|from|if|for|async-for|while|try|try-star|with|async-with|def|async-def|class|type|match)@\d",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Statement();

    [GeneratedRegex(@"\([A-Za-z.-]+@\d", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Place();

    /// <summary>Where the library is, and of which Python 3 it is.</summary>
    private static (string Folder, int Minor) Library()
    {
        var lines = Run("import sys, sysconfig; print(sysconfig.get_paths()['stdlib']); print(sys.version_info[1])")
            .Split('\n');
        return (lines[0].Trim(), int.Parse(lines[1], CultureInfo.InvariantCulture));
    }

    private static void RequirePython()
    {
        var isThere = File.Exists(Python);
        if (Environment.GetEnvironmentVariable("SECPOLICY_CI") != "1")
        {
            Skip.IfNot(isThere, $"{Python} is not installed");
        }

        Assert.True(isThere, $"{Python} is not installed, and SECPOLICY_CI=1 asks for it");
    }

    private static string Script([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "dump_ast.py");

    private static string Run(string program)
    {
        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(program);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
