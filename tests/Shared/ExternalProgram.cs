using System.Diagnostics;

namespace SecPolicy.Tests;

/// <summary>What a program did.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    /// <summary>Both outputs, for the message of a test that failed.</summary>
    public string All => $"exit {ExitCode}\n{Output}\n{Error}";
}

/// <summary>
/// A program of the machine, such as pre-commit. A test that needs one is skipped where it is missing, and fails under
/// <c>SECPOLICY_CI=1</c>.
/// </summary>
internal static class ExternalProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>The path of a program, which is there.</summary>
    /// <param name="name">Its name in PATH.</param>
    /// <param name="package">What has to be installed for it, for people.</param>
    public static string Demand(string name, string package)
    {
        var path = Find(name);
        if (Environment.GetEnvironmentVariable("SECPOLICY_CI") != "1")
        {
            Skip.If(path is null, $"there is no {name}: install {package}");
        }

        Assert.True(path is not null, $"there is no {name} ({package}), and SECPOLICY_CI=1 asks for it");
        return path;
    }

    /// <summary>The path of a program; null where PATH has none.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="variables">Environment variables on top of those of the test; null takes one away.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<ProgramResult> RunAsync(
        string program,
        string folder,
        IEnumerable<KeyValuePair<string, string?>> variables,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
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
            throw new TimeoutException($"{program} ran for more than {Patience}", exception);
        }

        return new(process.ExitCode, await output, await error);
    }
}
