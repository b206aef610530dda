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
        var random = new Random(7);
        var texts = Enumerable.Range(0, 20_000).Select(_ => Text(random)).ToArray();
        var truths = PythonDotEnv.Ask<Dictionary<string, string?>>(Script, texts);
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
}
