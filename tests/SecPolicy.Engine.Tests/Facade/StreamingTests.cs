using System.Text;
using System.Text.Json.Nodes;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Tests.Reporting;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Facade;

/// <summary>What is written as results come is what the collected report says.</summary>
public sealed class StreamingTests
{
    private const string Weak =
        """{ "Session": { "Cookie": { "SecurePolicy": "None" }, "IdleTimeout": "02:00:00" } }""";

    private static readonly TextOptions Everything = new(TextStyle.Plain, TextDetail.Verbose, ShowAccepted: true);

    private static readonly CheckOptions Options = new() { Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero) };

    public static TheoryData<string, int> Formats
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var format in ReportFormat.All.Where(format => format.CanStream))
            {
                data.Add(format.Name, 1);
                data.Add(format.Name, 4);
            }

            return data;
        }
    }

    [Fact]
    public void The_formats_that_people_and_programs_read_line_by_line_stream() =>
        Assert.Equal(
            ["text", "compact", "jsonl"],
            ReportFormat.All.Where(format => format.CanStream).Select(format => format.Name)
        );

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_stream_has_the_bytes_of_the_report(string format, int jobs)
    {
        foreach (var files in new IFileSystem[] { Many(), new PhysicalFileSystem(NpmPackage.Root + "/samples/worst") })
        {
            var report = new SecPolicyEngine(files).Check(Options);

            Assert.Equal(FullReport.Write(format, report, Everything), Stream(files, format, jobs));
        }
    }

    [Fact]
    public void The_lines_hold_all_that_the_document_holds()
    {
        var files = Many();
        var document = JsonNode.Parse(FullReport.Write("json", new SecPolicyEngine(files).Check(Options)))!.AsObject();
        JsonObject[] lines =
        [
            .. Stream(files, "jsonl", 3).TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!.AsObject()),
        ];

        Assert.Equal(["run", .. Enumerable.Repeat("application", 42), "summary"], lines.Select(Type));
        AssertSame(document["policies"], lines[0]["policies"]);
        AssertSame(document["tool"], lines[0]["tool"]);
        AssertSame(document["status"], lines[^1]["status"]);
        AssertSame(document["gone"], lines[^1]["gone"]);
        AssertSame(document["summary"], lines[^1]["summary"]);
        Assert.Equal(
            document["applications"]!
                .AsArray()
                .Select(application => $"{application!["path"]} {application["framework"]}"),
            lines[1..^1].Select(line => $"{line["path"]} {line["framework"]}")
        );
        Assert.Equal(Sorted(document["findings"]!.AsArray()), Sorted(lines.SelectMany(line => Of(line, "findings"))));
        Assert.Equal(
            Sorted(document["problems"]!.AsArray()),
            Sorted(lines.SelectMany(line => Of(line, "problems"))).Distinct(StringComparer.Ordinal)
        );
        // Findings stand with their application, those about waivers with none.
        Assert.All(
            lines[1..^1],
            line => Assert.All(Of(line, "findings"), finding => AssertSame(line["path"], finding!["application"]))
        );
        Assert.Equal(
            ["waiver-in-force", "waiver-in-force"],
            Of(lines[^1], "findings").Select(finding => (string?)finding!["rule"])
        );
    }

    [Fact]
    public void Two_applications_of_one_folder_have_each_their_own()
    {
        var lines = Stream(Many(), "jsonl", 1)
            .Split('\n')
            .Where(line => line.Contains("\"path\":\"both\"", StringComparison.Ordinal))
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .ToDictionary(line => (string)line["framework"]!, StringComparer.Ordinal);

        Assert.Equal(["aspnetcore", "django"], lines.Keys.Order(StringComparer.Ordinal));
        Assert.All(Files("aspnetcore"), file => Assert.EndsWith(".json", file, StringComparison.Ordinal));
        Assert.All(Files("django"), file => Assert.EndsWith(".py", file, StringComparison.Ordinal));

        List<string> Files(string framework)
        {
            var files = Of(lines[framework], "findings")
                .Select(finding => (string)finding!["location"]!["file"]!)
                .ToList();
            Assert.NotEmpty(files);
            return files;
        }
    }

    /// <summary>Several applications, two of one folder, waivers that have ended, and what can't be read.</summary>
    private static MemoryFiles Many()
    {
        var files = new MemoryFiles()
            .With(
                ".secpolicy.yaml",
                """
                waivers:
                  - rule: session-idle-timeout
                    path: service-00/**
                    reason: until the new shop
                    owner: web-team
                    expires: 2026-10-01
                """
            )
            .With("both/appsettings.json", Weak)
            .With("both/manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n")
            .With("both/shop/__init__.py", "")
            .With("both/shop/settings.py", "DEBUG = False\nSESSION_COOKIE_SECURE = False\n");
        for (var index = 0; index < 40; index++)
        {
            var text = (index % 5) switch
            {
                0 => "{ broken",
                1 =>
                    "{ \"Session\": {\n// secpolicy: ignore[session-idle-timeout] until=2026-09-01 old\n\"IdleTimeout\": \"04:00:00\" } }",
                2 => """{ "AllowedHosts": "shop.example" }""",
                _ => Weak,
            };
            files.With($"service-{index:00}/appsettings.json", index == 1 || index % 5 != 1 ? text : Weak);
        }

        return files;
    }

    private static string Stream(IFileSystem files, string format, int jobs)
    {
        using var stream = new MemoryStream();
        var listener = ReportFormat.Find(format)!.Listen(stream, Everything);
        new SecPolicyEngine(files).Check(Options with { Jobs = jobs }, listener);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string? Type(JsonObject line) => (string?)line["type"];

    private static IEnumerable<JsonNode?> Of(JsonObject line, string member) => line[member]?.AsArray() ?? [];

    private static IEnumerable<string> Sorted(IEnumerable<JsonNode?> nodes) =>
        nodes.Select(node => node!.ToJsonString()).Order(StringComparer.Ordinal);

    private static void AssertSame(JsonNode? expected, JsonNode? actual) =>
        Assert.Equal(expected?.ToJsonString(), actual?.ToJsonString());
}
