using System.Diagnostics;

namespace SecPolicy.Cli.Tests;

internal sealed record ProcessResult(int ExitCode, string Output, string Error);

/// <summary>Runs secpolicy as a user does: the native binary that SECPOLICY_NATIVE names, else the one just built.</summary>
internal static class SecPolicyProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<ProcessResult> RunAsync(string workingDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Environment.GetEnvironmentVariable("SECPOLICY_NATIVE") is { Length: > 0 } native)
        {
            start.FileName = native;
        }
        else
        {
            start.FileName =
                Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet"
                    ? host
                    : "dotnet";
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "secpolicy.dll"));
        }
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return await RunAsync(start, arguments);
    }

    /// <summary>Runs a program with these environment variables and no others.</summary>
    public static async Task<ProcessResult> RunAloneAsync(
        string program,
        string workingDirectory,
        IEnumerable<KeyValuePair<string, string>> variables,
        IReadOnlyList<string> arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }
        return await RunAsync(start, arguments);
    }

    private static async Task<ProcessResult> RunAsync(ProcessStartInfo start, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(start) ?? throw new InvalidOperationException("secpolicy did not start");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"secpolicy {string.Join(' ', arguments)} ran for more than {Patience}",
                exception
            );
        }
        return new ProcessResult(process.ExitCode, await output, await error);
    }
}
