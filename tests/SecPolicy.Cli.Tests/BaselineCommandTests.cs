using System.Text.Json;

namespace SecPolicy.Cli.Tests;

/// <summary>The file that <c>secpolicy baseline</c> writes, through all of its life.</summary>
public sealed class BaselineCommandTests : IDisposable
{
    private const string File = ".secpolicy-baseline.json";

    private const string Policy = """
        policy: shop
        summary: What the shop keeps.
        rules:
          session-idle-timeout: { title: Idle sessions end, require: { session.idle-timeout: { at-most: 30m } } }
          session-cookie-secure: { title: Cookies have Secure, require: { cookie.session.secure: true } }
        """;

    private readonly TemporaryFolder _folder = new();

    public BaselineCommandTests()
    {
        _folder.Write("shop.yaml", Policy);
        _folder.Write(".secpolicy.yaml", "policies: [./shop.yaml]\n");
    }

    public void Dispose() => _folder.Dispose();

    private static string Entry(string rule, string subject, string value) =>
        $$"""
            {"rule":"{{rule}}","application":"src/Web","environment":"Production","subject":"{{subject}}","outcome":"fail","value":"{{value}}"}
            """;

    private static string Idle => Entry("session-idle-timeout", "session.idle-timeout", "2h");

    private static string Secure => Entry("session-cookie-secure", "cookie.session.secure", "never");

    private static string Whole(params string[] entries) =>
        entries.Length == 0
            ? "{\n  \"version\": 1,\n  \"findings\": []\n}\n"
            : $"{{\n  \"version\": 1,\n  \"findings\": [\n    {string.Join(",\n    ", entries)}\n  ]\n}}\n";

    private int Run(params string[] arguments) => CliRun.Run(_folder.Path, arguments).ExitCode;

    private void Configure(string idle, string secure) =>
        _folder.Write(
            "src/Web/appsettings.json",
            $$"""{ "Session": { "IdleTimeout": "{{idle}}", "Cookie": { "SecurePolicy": "{{secure}}" } } }"""
        );

    [Fact]
    public void It_holds_everything_at_first_and_only_shrinks_afterwards()
    {
        Configure("02:00:00", "Always");
        Assert.Equal(0, Run("baseline"));
        Assert.Equal(Whole(Idle), _folder.Read(File));
        Assert.Equal(0, Run("check", "--baseline", File));
        Assert.Equal(1, Run("check"));

        Configure("02:00:00", "None");
        Assert.Equal(1, Run("check", "--baseline", File));
        Assert.Equal(1, Run("baseline"));
        Assert.Equal(Whole(Idle), _folder.Read(File));

        Assert.Equal(0, Run("baseline", "--accept-new"));
        Assert.Equal(Whole(Secure, Idle), _folder.Read(File));
        Assert.Equal(0, Run("check", "--baseline", File));

        Configure("00:20:00", "None");
        Assert.Equal(0, Run("baseline"));
        Assert.Equal(Whole(Secure), _folder.Read(File));

        Configure("00:20:00", "Always");
        Assert.Equal(0, Run("baseline"));
        Assert.Equal(Whole(), _folder.Read(File));

        Configure("02:00:00", "None");
        Assert.Equal(1, Run("baseline"));
        Assert.Equal(Whole(), _folder.Read(File));
    }

    [Fact]
    public void The_JSON_tells_what_is_known_and_what_is_gone()
    {
        Configure("02:00:00", "None");
        Run("baseline");
        Configure("02:00:00", "Always");

        var result = CliRun.Run(_folder.Path, "check", "--baseline", File, "--format", "json");

        using var document = JsonDocument.Parse(result.Output);
        var finding = Assert.Single(document.RootElement.GetProperty("findings").EnumerateArray());
        Assert.True(finding.GetProperty("inBaseline").GetBoolean());
        var gone = Assert.Single(document.RootElement.GetProperty("gone").EnumerateArray());
        Assert.Equal(Secure.Trim(), JsonSerializer.Serialize(gone));
        Assert.Equal(1, document.RootElement.GetProperty("summary").GetProperty("inBaseline").GetInt32());
    }

    [Fact]
    public void It_serves_from_every_working_folder()
    {
        Configure("02:00:00", "None");
        Assert.Equal(0, Run("baseline"));
        var below = Path.Combine(_folder.Path, "src", "Web");

        var check = CliRun.Run(below, "check", "--policy", "../../shop.yaml", "--baseline", "../../" + File);
        var update = CliRun.Run(below, "baseline", "--policy", "../../shop.yaml", "--output", "../../" + File);

        Assert.Equal((0, 0), (check.ExitCode, update.ExitCode));
        Assert.Equal(Whole(Secure, Idle), _folder.Read(File));
    }

    [Fact]
    public void It_lies_where_the_project_file_says()
    {
        _folder.Write("deploy/.keep", "");
        _folder.Write(".secpolicy.yaml", "policies: [./shop.yaml]\nbaseline: deploy/known.json\n");
        Configure("02:00:00", "Always");

        Assert.Equal(0, Run("baseline"));

        Assert.Equal(
            Whole(Idle.Replace("src/Web", "../src/Web", StringComparison.Ordinal)),
            _folder.Read("deploy/known.json")
        );
        Assert.Equal(0, Run("check"));
        Assert.Equal(1, Run("check", "--no-baseline"));
    }

    [Fact]
    public void Nothing_is_written_where_not_everything_could_be_judged()
    {
        Configure("02:00:00", "Always");
        Run("baseline");
        var before = _folder.Read(File);

        _folder.Write("src/Api/appsettings.json", "{");

        Assert.Equal(2, Run("baseline", "--accept-new"));
        Assert.Equal(before, _folder.Read(File));
    }

    [Fact]
    public void A_file_that_is_something_else_is_left_as_it_is()
    {
        Configure("02:00:00", "Always");
        var before = _folder.Read("src/Web/appsettings.json");

        Assert.Equal(2, Run("baseline", "--output", "src/Web/appsettings.json"));
        Assert.Equal(before, _folder.Read("src/Web/appsettings.json"));
    }
}
