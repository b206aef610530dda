using System.Diagnostics;
using System.Globalization;

namespace SecPolicy.Benchmarks.Measuring;

/// <summary>Runs programs once, and counts what they take.</summary>
/// <param name="measure">The path of the program <c>measure</c>.</param>
/// <param name="output">A file for what the programs write.</param>
internal sealed class Meter(string measure, string output)
{
    /// <summary>The time as of which secpolicy judges, so that every run of the benchmark finds the same.</summary>
    private const string Now = "2026-11-01T12:00:00Z";

    /// <summary>Runs a contender once and sees that it did what it should.</summary>
    /// <exception cref="BenchmarkException">It did not.</exception>
    public Usage Run(Contender contender)
    {
        var start = new ProcessStartInfo(measure, [output, contender.Program, .. contender.Arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = contender.Folder,
            RedirectStandardOutput = true,
        };
        start.Environment["SECPOLICY_NOW"] = Now;
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new BenchmarkException(
                string.Create(CultureInfo.InvariantCulture, $"measure ended with {process.ExitCode}")
            );
        }

        var usage = Usage.Parse(line);
        contender.Expected.Check(contender.Name, usage.ExitCode, () => File.ReadLines(output));
        return usage;
    }
}
