using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>Every file of the installed Python's own library is read as that Python reads it: every node, and every place.</summary>
public sealed class PythonOracleTests
{
    private const string Python = "/usr/bin/python3";

    [SkippableFact]
    public void The_standard_library_is_read_as_Python_reads_it()
    {
        RequirePython();
        var folder = Run("import sysconfig; print(sysconfig.get_paths()['stdlib'])").Trim();
        var files = Directory
            .EnumerateFiles(folder, "*.py", SearchOption.AllDirectories)
            .Where(file => !file.Contains('\n', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(files.Count > 100, $"{folder} has {files.Count} files");

        var differences = new List<string>();
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
                        if (PythonOracle.FirstDifference(file, expected) is { } difference)
                        {
                            lock (differences)
                            {
                                differences.Add(difference);
                            }
                        }
                    }
                )
        );
        Assert.True(
            differences.Count == 0,
            $"{differences.Count} of {files.Count}:\n{string.Join('\n', differences.Take(20))}"
        );
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
