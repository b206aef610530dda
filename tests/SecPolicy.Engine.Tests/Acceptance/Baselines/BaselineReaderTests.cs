using System.Text;
using NJsonSchema;
using SecPolicy.Engine.Acceptance.Baselines;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Acceptance.Baselines;

/// <summary>What a baseline's file may say, and that reader, writer and schema agree on it.</summary>
public sealed class BaselineReaderTests
{
    private const string Entry =
        """{"rule":"r","application":"a","environment":"e","subject":"s","outcome":"fail","value":"v"}""";

    private static readonly string[] Unseen = ["JSON", "twice", "surrogate"];

    /// <summary>A text, where its mistake is, and what is said of it.</summary>
    public static TheoryData<string, string, string> Mistakes =>
        new()
        {
            { "", "1:1", "the file is no JSON" },
            { "{", "1:2", "the file is no JSON" },
            { "{\n  'version': 1 }", "2:3", "the file is no JSON" },
            { $$"""{ "version": 1, "findings": [{{Entry}}] } x""", "1:125", "the file is no JSON" },
            { "[]", "1:1", "a baseline is an object" },
            { "{}", "1:1", "version is missing" },
            { """{ "version": 1 }""", "1:1", "findings is missing" },
            { """{ "findings": [] }""", "1:1", "version is missing" },
            {
                """{ "version": 2, "findings": [] }""",
                "1:14",
                "the version must be 1; a newer one needs a newer secpolicy"
            },
            {
                """{ "version": "1", "findings": [] }""",
                "1:14",
                "the version must be 1; a newer one needs a newer secpolicy"
            },
            { """{ "version": 1, "version": 1, "findings": [] }""", "1:17", "version stands twice" },
            { """{ "version": 1, "finding": [] }""", "1:17", "unknown key finding (did you mean findings?)" },
            { """{ "version": 1, "findings": {} }""", "1:29", "findings must be a list" },
            { """{ "version": 1, "findings": ["r"] }""", "1:30", "an entry must be an object" },
            { """{ "version": 1, "findings": [{}] }""", "1:30", "the entry has no rule" },
            { One(Entry.Replace(""","value":"v" """.TrimEnd(), "")), "1:30", "the entry has no value" },
            { One(Entry.Replace("\"subject\"", "\"subjekt\"")), "1:78", "unknown key subjekt (did you mean subject?)" },
            { One(Entry.Replace("\"s\"", "1")), "1:88", "subject must be a text" },
            { One(Entry.Replace("\"s\"", "null")), "1:88", "subject must be a text" },
            { One(Entry.Replace("fail", "pass")), "1:102", "outcome must be fail or inconclusive" },
            { One(Entry.Replace("\"value\"", "\"rule\"")), "1:109", "rule stands twice" },
            { One(Entry.Replace("\"v\"", "\"\\ud800\"")), "1:117", "an escape names half of a surrogate pair" },
        };

    private static string One(string entry) => $$"""{ "version": 1, "findings": [{{entry}}] }""";

    private static Baseline Read(string text, string path = "deploy/known.json") =>
        BaselineReader.Read(new MemoryFiles().With(path, text), path);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_a_problem_at_its_place_and_nothing_is_accepted(string text, string place, string message)
    {
        var read = Read(text);

        var problem = Assert.Single(read.Problems);
        var position = problem.Span!.Value.StartPosition;
        Assert.Equal((ProblemIds.BaselineInvalid, message), (problem.Id, problem.Message));
        Assert.Equal(place, $"{position.Line}:{position.Column}");
        Assert.Empty(read.Entries);
    }

    /// <summary>What is no JSON, or stands twice, no schema sees.</summary>
    public static TheoryData<string> MistakesOfShape =>
        [
            .. Mistakes
                .Where(row => !Array.Exists(Unseen, word => ((string)row[2]).Contains(word, StringComparison.Ordinal)))
                .Select(row => (string)row[0]),
        ];

    [Theory]
    [MemberData(nameof(MistakesOfShape))]
    public async Task What_the_reader_refuses_the_schema_refuses_as_well(string text)
    {
        var file = EmbeddedFile.Read("schemas/baseline.schema.json");
        var schema = await JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(file.Utf8.Span));
        Assert.NotEmpty(schema.Validate(text));
    }

    [Fact]
    public void The_line_of_what_is_no_baseline_is_not_shown() =>
        Assert.False(Read("""{ "Password": "hunter2" }""").Problems[0].Span!.Value.Source.Quotable);

    [Fact]
    public void A_file_that_is_not_there_is_a_problem_of_the_path()
    {
        var problem = Assert.Single(BaselineReader.Read(new MemoryFiles(), "./a/../known.json").Problems);

        Assert.Equal((ProblemIds.PathNotFound, "known.json"), (problem.Id, problem.Path));
    }

    [Theory]
    [InlineData("known.json", "src/Web", "src/Web")]
    [InlineData("deploy/known.json", "../src/Web", "src/Web")]
    [InlineData("deploy/known.json", "..", ".")]
    [InlineData("deploy/known.json", ".", "deploy")]
    [InlineData("/elsewhere/known.json", "../project/src", "src")]
    public void An_application_is_written_relative_to_the_file(string path, string written, string application)
    {
        var entry = Entry.Replace("\"a\"", $"\"{written}\"", StringComparison.Ordinal);

        Assert.Equal(application, Assert.Single(Read(One(entry), path).Entries).Application);
    }

    [Fact]
    public async Task What_is_written_is_read_again_and_fits_the_schema()
    {
        BaselineEntry[] entries =
        [
            new("r", "a", "e", "s", Outcome.Inconclusive, "\"</script>\u202E\u0000\u2028 \\ 鍵 🔑\n"),
            new("r", "a", "e", "s", Outcome.Fail, "v"),
        ];

        var written = Encoding.UTF8.GetString(BaselineJson.Write(entries));

        await Reporting.Schemas.AssertValidAsync("baseline", written);
        Assert.Equal(entries, Read(written, "known.json").Entries.AsEnumerable());
        Assert.Equal(7, written.Count(letter => letter == '\n'));
        Assert.DoesNotContain('\u202E', written);
    }

    [Fact]
    public async Task An_empty_baseline_is_one()
    {
        var written = Encoding.UTF8.GetString(BaselineJson.Write([]));

        await Reporting.Schemas.AssertValidAsync("baseline", written);
        Assert.Equal("{\n  \"version\": 1,\n  \"findings\": []\n}\n", written);
        Assert.Empty(Read(written).Problems);
    }
}
