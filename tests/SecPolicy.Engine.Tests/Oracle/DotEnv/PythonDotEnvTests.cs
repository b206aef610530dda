using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Reading.DotEnv;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Oracle.DotEnv;

/// <summary>Files of variables read as the real python-dotenv reads them, whatever stands in them.</summary>
public sealed class PythonDotEnvTests
{
    private const string Script = """
        import io, json, logging, sys
        import dotenv
        logging.disable(logging.CRITICAL)
        print(json.dumps([dotenv.dotenv_values(stream=io.StringIO(text)) for text in json.load(sys.stdin)]))
        """;

    private static readonly string[] Pieces =
    [
        "A",
        "B",
        "=",
        "=",
        "=",
        "\"",
        "'",
        "\\",
        "\n",
        "\n",
        "\r\n",
        " ",
        "\t",
        "#",
        " # ",
        "é",
        "😀",
        "export ",
        "$",
        "${A}",
        "${",
        "}",
        ":-",
        "${B:-d}",
        "\\n",
        "\\'",
        "\\\"",
        "\\\\",
        "x",
    ];

    [SkippableFact]
    public void Generated_files_are_read_as_python_dotenv_reads_them()
    {
        var python = Environment.GetEnvironmentVariable("SECPOLICY_PYTHON") ?? "/usr/bin/python3";
        var random = new Random(7);
        var texts = Enumerable.Range(0, 20_000).Select(_ => Text(random)).ToArray();
        var truths = Ask(python, texts);
        if (Environment.GetEnvironmentVariable("SECPOLICY_CI") != "1")
        {
            Skip.If(truths is null, $"{python} has no python-dotenv");
        }

        Assert.True(truths is not null, $"{python} has no python-dotenv, and SECPOLICY_CI=1 asks for it");
        var compared = 0;
        foreach (var (text, truth) in texts.Zip(truths))
        {
            // A name alone is a problem to us, and no variable to it.
            var expected = truth.Where(pair => pair.Value is not null).ToDictionary();
            var actual = DotEnvReader
                .Read(new SourceText(".env", text))
                .Entries.ToDictionary(entry => entry.Key, entry => (entry.AssumingUnset().Value as StringValue)?.Value);
            compared += expected.Count;
            Assert.True(
                expected.Count == actual.Count
                    && expected.All(pair => actual.GetValueOrDefault(pair.Key) == pair.Value),
                $"{JsonSerializer.Serialize(text)}: {Show(actual)}, truly {Show(expected)}"
            );
        }

        Assert.True(compared > 10_000, $"{compared} values compared");
    }

    private static string Show(IEnumerable<KeyValuePair<string, string?>> variables) =>
        JsonSerializer.Serialize(
            new SortedDictionary<string, string?>(variables.ToDictionary(), StringComparer.Ordinal)
        );

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var line = random.Next(1, 4); line > 0; line--)
        {
            // Most lines begin as an assignment, so that there is something to compare.
            text.Append(random.Next(4) > 0 ? $"{Pieces[random.Next(2)]}=" : "");
            for (var piece = random.Next(7); piece > 0; piece--)
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static Dictionary<string, string?>[]? Ask(string python, string[] texts)
    {
        if (!File.Exists(python))
        {
            return null;
        }

        var start = new ProcessStartInfo(python, ["-s", "-c", Script])
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
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Dictionary<string, string?>[]>(output.Result) : null;
    }
}
