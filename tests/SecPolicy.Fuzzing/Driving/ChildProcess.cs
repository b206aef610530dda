using System.Diagnostics;
using System.Text;

namespace SecPolicy.Fuzzing.Driving;

/// <summary>This program once more, as a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>Runs it.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="patience">After how long it is ended.</param>
    /// <param name="onLine">Told every line that it writes.</param>
    /// <returns>Its exit code, and what it wrote to its error stream.</returns>
    public static (int Exit, string Errors) Run(IEnumerable<string> arguments, TimeSpan patience, Action<string> onLine)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // A dump of every process that dies would fill the disk.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        var errors = new StringBuilder();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                onLine(text);
            }
        };
        process.ErrorDataReceived += (_, line) => errors.Append(line.Data).Append('\n');
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        return (process.ExitCode, errors.ToString());
    }
}
