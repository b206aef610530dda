using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SecPolicy.Tests;

/// <summary>
/// What reads our reports elsewhere and can be had from npm: <c>npm install --ignore-scripts --prefix artifacts/npm NAME</c>. A test that needs one is skipped
/// where it is missing, and fails under <c>SECPOLICY_CI=1</c>.
/// </summary>
internal static class NpmPackage
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>The path of a package's file, which is there.</summary>
    public static string Demand(string package, string file)
    {
        var path = Path.Combine(Root, "artifacts", "npm", "node_modules", package, file);
        var isThere = File.Exists(path);
        if (Environment.GetEnvironmentVariable("SECPOLICY_CI") != "1")
        {
            Skip.IfNot(
                isThere,
                $"there is no {package}: npm install --ignore-scripts --prefix artifacts/npm {package}"
            );
        }

        Assert.True(isThere, $"there is no {path}, and SECPOLICY_CI=1 asks for it");
        return path;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it writes to standard output.</returns>
    public static async Task<string> RunAsync(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.True(await error is "", await error);
        return await output;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
