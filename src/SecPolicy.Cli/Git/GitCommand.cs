using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SecPolicy.Cli.Git;

/// <summary>What a git command came to.</summary>
/// <param name="Succeeded">Whether it exited with 0.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record GitResult(bool Succeeded, byte[] Output, string Error)
{
    /// <summary>The output as text, without the line end.</summary>
    public string Text => Encoding.UTF8.GetString(Output).TrimEnd('\r', '\n');

    /// <summary>The first line of what git complains of.</summary>
    public string Complaint => Error.Split('\n')[0].TrimEnd('\r').Replace("fatal: ", "", StringComparison.Ordinal);
}

/// <summary>Runs git.</summary>
internal static class GitCommand
{
    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="UsageException">There is no git.</exception>
    public static GitResult Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    /// <summary>Runs a command to its end, with further environment variables.</summary>
    /// <exception cref="UsageException">There is no git.</exception>
    public static GitResult Run(string folder, KeyValuePair<string, string>[] variables, params string[] arguments)
    {
        using var process = Start(folder, variables, arguments);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return new(process.ExitCode == 0, output.ToArray(), error.GetAwaiter().GetResult());
    }

    /// <summary>Starts a command.</summary>
    /// <exception cref="UsageException">There is no git.</exception>
    public static Process Start(string folder, params string[] arguments) => Start(folder, [], arguments);

    private static Process Start(string folder, KeyValuePair<string, string>[] variables, string[] arguments)
    {
        // A folder that looks like a bare repository can be committed, and its configuration can name programs for git to run.
        var start = new ProcessStartInfo(GitProgram.Path, ["-c", "safe.bareRepository=explicit", .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        // What git says must not depend on the user's language.
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new UsageException($"git cannot be started: {exception.Message}");
        }
    }
}
