using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Tests.Oracle.Python;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Resolution.Python.Libraries;

/// <summary>Python's own functions come to what the real interpreter says.</summary>
public sealed class LibraryOracleTests
{
    private static readonly string[] Exceptions =
    [
        "ValueError",
        "TypeError",
        "KeyError",
        "IndexError",
        "AttributeError",
        "ZeroDivisionError",
        "OverflowError",
        "StopIteration",
        "Exception",
    ];

    [SkippableFact]
    public void EveryExpressionComesToWhatPythonSays()
    {
        var truth = Truth();
        var wrong = new StringBuilder();
        for (var index = 0; index < LibraryExpressions.All.Count; index++)
        {
            var expression = LibraryExpressions.All[index];
            var expected = PythonValue.String(truth.GetProperty($"R{index}").GetString()!).Text;
            var said = Said(expression);
            if (!string.Equals(said, expected, StringComparison.Ordinal))
            {
                wrong.AppendLine(expression).AppendLine($"  Python: {expected}").AppendLine($"  we:     {said}");
            }
        }

        Assert.True(wrong.Length == 0, wrong.ToString());
    }

    private static string? Said(string expression)
    {
        var answer = Evaluated.Evaluate(
            new MemoryFiles().With("settings.py", Program([expression])),
            ["."],
            "settings",
            new Dictionary<string, string>(StringComparer.Ordinal),
            assumeUnset: true
        );
        return answer.Names.GetValueOrDefault("R0") switch
        {
            Exact exact => exact.Value.Text,
            var other => $"{other} {answer.Failure}",
        };
    }

    /// <summary>Each expression's <c>repr</c> in a name of its own, or the exception that it raises.</summary>
    private static string Program(IReadOnlyList<string> expressions)
    {
        var program = new StringBuilder(LibraryExpressions.Imports).Append('\n');
        for (var index = 0; index < expressions.Count; index++)
        {
            program.Append("try:\n    R" + index + " = repr((" + expressions[index] + "))\n");
            foreach (var exception in Exceptions)
            {
                program.Append("except " + exception + ":\n    R" + index + " = '" + exception + "'\n");
            }
        }

        return program.ToString();
    }

    private static JsonElement Truth()
    {
        var python = Environment.GetEnvironmentVariable("SECPOLICY_PYTHON") ?? "/usr/bin/python3";
        Skip.If(!File.Exists(python), $"there is no {python}");
        var start = new ProcessStartInfo(python, ["-W", "ignore", "-"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(Program(LibraryExpressions.All));
        process.StandardInput.Write(
            "\nprint(json.dumps({name: value for name, value in globals().items() if name[:1] == 'R' and name[1:].isdigit()}))\n"
        );
        process.StandardInput.Close();
        using var json = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        return json.RootElement.Clone();
    }
}
