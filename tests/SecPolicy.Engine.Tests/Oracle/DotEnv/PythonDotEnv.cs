using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace SecPolicy.Engine.Tests.Oracle.DotEnv;

/// <summary>The real python-dotenv, of <c>$SECPOLICY_PYTHON</c> or Debian's Python.</summary>
internal static class PythonDotEnv
{
    /// <summary>
    /// Runs a program over texts, which it finds as JSON on its standard input; the test is skipped where there is no python-dotenv, and
    /// fails under <c>SECPOLICY_CI=1</c>.
    /// </summary>
    /// <returns>What it writes to standard output as JSON, one for each text.</returns>
    public static T[] Ask<T>(string script, string[] texts)
    {
        var python = Environment.GetEnvironmentVariable("SECPOLICY_PYTHON") ?? "/usr/bin/python3";
        var answers = File.Exists(python) ? Run<T>(python, script, texts) : null;
        if (Environment.GetEnvironmentVariable("SECPOLICY_CI") != "1")
        {
            Skip.If(answers is null, $"{python} has no python-dotenv");
        }

        Assert.True(answers is not null, $"{python} has no python-dotenv, and SECPOLICY_CI=1 asks for it");
        Assert.Equal(texts.Length, answers.Length);
        return answers;
    }

    private static T[]? Run<T>(string python, string script, string[] texts)
    {
        var start = new ProcessStartInfo(python, ["-s", "-c", script])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(JsonSerializer.Serialize(texts));
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended for want of the module.
        }

        process.WaitForExit();
        _ = error.Result;
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<T[]>(output.Result) : null;
    }
}
