using System.Text.Json;
using SecPolicy.Engine.Reading.DotEnv;
using SecPolicy.Engine.Tests.Oracle.DotEnv;
using SecPolicy.Engine.Values;
using Xunit.Abstractions;

namespace SecPolicy.Engine.Tests.Suites;

/// <summary>
/// Every case of python-dotenv's description of its format and of its own tests of parsing and interpolation, in our words: variables and
/// mistakes are those of the real python-dotenv.
/// </summary>
public sealed class PythonDotEnvSuite(ITestOutputHelper output)
{
    private const string Script = """
        import io, json, logging, sys
        import dotenv
        from dotenv.parser import parse_stream
        logging.disable(logging.CRITICAL)
        print(json.dumps([
            {
                "values": dotenv.dotenv_values(stream=io.StringIO(text)),
                "mistakes": sum(binding.error for binding in parse_stream(io.StringIO(text))),
            }
            for text in json.load(sys.stdin)
        ]))
        """;

    /// <summary>Texts that python-dotenv reads without complaint.</summary>
    private static readonly string[] Cases =
    [
        // A name and a value, blanks around them, export.
        "",
        "NAME=value",
        "'NAME'=value",
        "[=value",
        " NAME = value ",
        "NAME\t=\tvalue\t",
        "export NAME=value",
        " export 'NAME'=value",
        "export exported=1",
        "export\tNAME=1",
        "export=1",
        "export =1",
        "exportNAME=1",
        "port=8000",
        "NAME.with-signs=1",
        "N=",
        "N=\nM=v",
        "N= ",
        "N=v=w==",
        // Comments.
        "# N=v",
        "  # N=v",
        "# one\n# two",
        "N=v#w",
        "N=v #w",
        "N=v\t#w",
        "N=v # w # x",
        "N='v'#w",
        "N='v' # w",
        "N=\"v # w\" # x",
        "N=#v",
        "N= #v",
        "N=v\n# w",
        // Blanks inside of values.
        "N=v w",
        "N=v\tw",
        "N=v  w",
        "N=v\u00a0 w",
        "N=v w ",
        "N='v w '",
        "N=\" v w\"",
        // Lines.
        "N=v\nM=w",
        "N=v\rM=w",
        "N=v\r\nM=w\r\n",
        "\n\n",
        "N=v\n\n",
        "N=v\n\nM=w",
        "\r\n \t\nN=v",
        "N=\"v\nw\"",
        "N='v\nw'",
        "N='v\r\nw'",
        "# c\nN=\"v\nw\"\nM=x\n",
        // Escapes.
        "N=\"v\\nw\"",
        "N='v\\nw'",
        "N=v\\nw",
        "N=\"v\\\"w\"",
        "N='v\\'w'",
        "N=\"v\\'w\"",
        "N='v\\\"w'",
        "N='v\\\\w'",
        "N=\"v\\\\w\"",
        "N=\"\\a\\b\\f\\n\\r\\t\\v\"",
        "N='\\a\\b\\f\\n\\r\\t\\v'",
        "N=\"\\x\\$\\ \\0\\u0041\"",
        "N=\"C:\\\\temp\\\\new\"",
        "N='C:\\temp'",
        // Quotation marks inside of values and names.
        "N=v\"w\"",
        "N=v'w'",
        "N=it's",
        "N=\"it's\"",
        "N='say \"v\"'",
        "N=''",
        "N=\"\"",
        "ugly[%$=\"S3cr3t_P4ss#w\" #\nN=v",
        "N={\"v\": [1, 2]}",
        // Letters.
        "N=à",
        "N=\"à😀\"",
        "NÀME=v",
        // References.
        "N=${M}",
        "N=${M:-d}",
        "N=${M:-}",
        "M=v\nN=${M}",
        "M=v\nN=${M:-d}",
        "M=\nN=${M:-d}",
        "M=v\nN=\"${M}\"",
        "M=v\nN='${M}'",
        "M=v\nN=x${M}y",
        "M=v\nN=${M}${M}",
        "M=v\nO=w\nN=a${M}b${O}c",
        "N=${N}",
        "N=${N:-d}",
        "N=v\nN=w\nM=${N}",
        "N=v\nM=${N}\nO=w\nM=${O}",
        "N=${M}\nM=v",
        "N=v\nN=${N}w",
        "N=${M:-${O}}",
        "N=${M-d}",
        "N=${M:?d}",
        "N=${M:+d}",
        "N=${}",
        "N=${M",
        "N=$M",
        "M=v\nN=$M",
        "M=v\nN=$$M",
        "M=v\nN=\\${M}",
        "M=v\nN=$${M}",
        "M=v\nN=${ M }",
        "N=$(date)",
        "N=`date`",
        "M x=v\nN=1",
        "NAME=first\nNAME=second",
    ];

    /// <summary>Lines that python-dotenv complains of and passes over.</summary>
    private static readonly string[] Mistakes =
    [
        "N: v",
        "=v",
        "'=v",
        "''=v",
        "N='v",
        "N=\"v",
        "N=\"v\\\"",
        "N='v\\'",
        "N=\"\nM=w",
        "N='v\nM=w\n",
        "N=\"v\"w\nM=x",
        "N='v'w",
        "N v",
        "export N v=1",
        "M=1\nN v=w\nO=2",
    ];

    [SkippableFact]
    public void Every_documented_case_is_read_as_python_dotenv_reads_it() => Compare([.. Cases, .. Mistakes]);

    /// <summary>
    /// The only deviation: python-dotenv passes over a name alone without a word; it sets nothing, which is seldom what was meant, and we say so.
    /// </summary>
    [SkippableTheory]
    [InlineData("NAME")]
    [InlineData("export NAME")]
    [InlineData("export")]
    [InlineData("N=v\nN")]
    [InlineData("N\nM=${N:-d}")]
    [InlineData("N # c")]
    public void A_name_alone_sets_nothing_and_is_a_problem(string text)
    {
        var truth = PythonDotEnv.Ask<Truth>(Script, [text])[0];
        Assert.Equal(0, truth.mistakes);
        Assert.Contains(truth.values, pair => pair.Value is null);
        Assert.Null(Difference(text, truth with { mistakes = 1 }));
    }

    private void Compare(string[] texts)
    {
        var truths = PythonDotEnv.Ask<Truth>(Script, texts);
        var differences = texts.Zip(truths, Difference).OfType<string>().ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        output.WriteLine(
            $"{texts.Length} cases, {truths.Sum(truth => truth.values.Count)} variables and {truths.Sum(truth => truth.mistakes)} mistakes as python-dotenv has them"
        );
    }

    private static string? Difference(string text, Truth truth)
    {
        var document = DotEnvReader.Read(new SourceText(".env", text));
        var ours = Show(
            document.Entries.Select(entry =>
                KeyValuePair.Create(entry.Key, (entry.AssumingUnset().Value as StringValue)?.Value)
            )
        );
        var theirs = Show(truth.values.Where(pair => pair.Value is not null));
        return ours == theirs && document.Problems.Count == truth.mistakes
            ? null
            : $"{JsonSerializer.Serialize(text)}: {ours} and {document.Problems.Count} mistakes, truly {theirs} and {truth.mistakes}";
    }

    private static string Show(IEnumerable<KeyValuePair<string, string?>> variables) =>
        JsonSerializer.Serialize(variables.OrderBy(pair => pair.Key, StringComparer.Ordinal));

    private sealed record Truth(Dictionary<string, string?> values, int mistakes);
}
