using System.Diagnostics;
using System.Text;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>Compares trees with those of an installed Python.</summary>
internal static class PythonOracle
{
    /// <summary>Runs <c>dump_ast.py</c> over files, and calls back with each one's dump; <c>error ...</c> is its only line when Python refuses it.</summary>
    public static void Dump(
        string python,
        IEnumerable<string> files,
        string script,
        Action<string, List<string>> compare
    )
    {
        var start = new ProcessStartInfo(python)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        start.ArgumentList.Add("-I");
        start.ArgumentList.Add(script);
        using var process = Process.Start(start)!;
        foreach (var file in files)
        {
            process.StandardInput.WriteLine(file);
        }

        process.StandardInput.Close();
        string? current = null;
        var lines = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (!line.StartsWith("file ", StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (current is not null)
            {
                compare(current, lines);
            }

            current = line["file ".Length..];
            lines.Clear();
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{script} ended with {process.ExitCode} after {current}");
        }

        if (current is not null)
        {
            compare(current, lines);
        }
    }

    /// <summary>The first difference between a file as we read it and as Python does, or null.</summary>
    public static string? FirstDifference(string file, List<string> expected)
    {
        var module = PythonReader.Read(file, File.ReadAllBytes(file), new());
        if (expected is [var error, ..] && error.StartsWith("error ", StringComparison.Ordinal))
        {
            return module.Problems.IsEmpty ? $"{file}: no problem, and Python says {error}" : null;
        }

        if (module.Problems is [var problem, ..])
        {
            var at = problem.Span!.Value.StartPosition;
            return $"{file}:{at.Line}:{at.Column}: {problem.Message}";
        }

        var actual = PythonDump.Lines(module, withPlaces: true).ToList();
        for (var index = 0; index < Math.Max(actual.Count, expected.Count); index++)
        {
            var (ours, theirs) = (actual.ElementAtOrDefault(index) ?? "", expected.ElementAtOrDefault(index) ?? "");
            if (ours != theirs)
            {
                var same = ours.AsSpan().CommonPrefixLength(theirs);
                return $"{file}: {Around(ours, same)} is not {Around(theirs, same)}";
            }
        }

        return null;
    }

    private static string Around(string text, int at)
    {
        const int Context = 120;
        var start = Math.Max(0, at - Context);
        return $"...{text[start..Math.Min(text.Length, at + Context)]}...";
    }
}
