using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Engine.Tests.Reporting.Receivers;

/// <summary>Microsoft's multitool, with the rules that GitHub's code scanning has, finds nothing to warn of.</summary>
public sealed partial class SarifMultitoolTests
{
    private const string Address = "https://secpolicy.example/";

    public static TheoryData<string> Samples => SampleRuns.Samples;

    [SkippableTheory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_is_valid(string sample) =>
        Assert.Empty(await ComplaintsAsync(FullReport.Write("sarif", SampleRuns.Of(sample))));

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_report_made_by_hand_is_valid(bool hostile)
    {
        var report = hostile ? FullReport.MakeHostile() : FullReport.Make();

        var options = new TextOptions(TextStyle.Plain, ShowAccepted: true) { Repository = new("/r", "services/a b") };
        Assert.Empty(await ComplaintsAsync(FullReport.Write("sarif", report, options)));
    }

    [SkippableFact]
    public async Task A_run_without_anything_is_valid() =>
        Assert.Empty(await ComplaintsAsync(FullReport.Write("sarif", Reports.Report() with { ToolAddress = Address })));

    [SkippableFact]
    public async Task It_would_complain()
    {
        var log = JsonNode.Parse(FullReport.Write("sarif", FullReport.Make() with { ToolAddress = null }))!;
        log["runs"]![0]!["tool"]!["driver"]!["rules"]![0]!.AsObject().Remove("help");
        log["runs"]![0]!["results"]![0]!.AsObject()["ruleIndex"] = 99;

        var complaints = await ComplaintsAsync(log.ToJsonString());

        Assert.Contains(complaints, line => line.Contains("warning SARIF2005", StringComparison.Ordinal));
        Assert.Contains(complaints, line => line.Contains("error GH2012", StringComparison.Ordinal));
        Assert.Contains(complaints, line => line.Contains("error SARIF1", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task It_computes_the_same_digests_of_lines()
    {
        var tool = Tool();
        var report = SampleRuns.Of("worst");
        var mine = JsonNode.Parse(FullReport.Write("sarif", report))!;
        var bare = mine.DeepClone();
        foreach (var result in bare["runs"]![0]!["results"]!.AsArray())
        {
            result!.AsObject().Remove("partialFingerprints");
        }

        bare["runs"]![0]!["originalUriBaseIds"]!["%SRCROOT%"]!["uri"] = new Uri(
            SampleRuns.Folder("worst") + "/"
        ).AbsoluteUri;
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder.File("bare.sarif"), bare.ToJsonString());
        await NpmPackage.RunAsync(
            tool,
            "",
            "rewrite",
            folder.File("bare.sarif"),
            "--output",
            folder.File("filled.sarif"),
            "--insert",
            "RollingHashPartialFingerprints"
        );
        var filled = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("filled.sarif")))!;

        var digests = Digests(mine).Zip(Digests(filled), report.Findings.Select(HasSecretNear)).ToList();
        // What two results would share, we tell apart, and then it is longer.
        var compared = digests.Where(pair => pair is { First.Length: <= 20, Third: false }).ToList();
        Assert.True(compared.Count > 200, $"only {compared.Count} can be compared");
        Assert.All(compared, pair => Assert.Equal(pair.Second, pair.First));
        Assert.Contains(digests, pair => pair.Third && pair.First != pair.Second);
    }

    /// <summary>Whether something sensitive stands where it may enter the digest of a finding's line.</summary>
    private static bool HasSecretNear(Finding finding) => finding.Span.Source.Sensitive.Count > 0;

    private static IEnumerable<string> Digests(JsonNode log) =>
        log["runs"]![0]!["results"]!
            .AsArray()
            .Select(result => (string)result!["partialFingerprints"]!["primaryLocationLineHash"]!);

    private static string Tool()
    {
        var (package, program) =
            OperatingSystem.IsWindows() ? ("win32", "Sarif.Multitool.exe")
            : OperatingSystem.IsMacOS() ? ("darwin", "Sarif.Multitool")
            : ("linux", "Sarif.Multitool");
        var path = NpmPackage.Demand("@microsoft/sarif-multitool-" + package, program);
        if (!OperatingSystem.IsWindows())
        {
            // npm leaves out what a package does when it is installed, which would be just that.
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static async Task<List<string>> ComplaintsAsync(string sarif)
    {
        var tool = Tool();
        using var folder = new Folder();
        var file = folder.File("report.sarif");
        await File.WriteAllTextAsync(file, sarif);
        var output = await NpmPackage.RunAsync(
            tool,
            "",
            "validate",
            file,
            "--rule-kind",
            "Sarif;Ghas",
            "--level",
            "Error;Warning;Note"
        );
        Assert.Contains("1 files scanned", output, StringComparison.Ordinal);
        // It always has a note on a log, which shows that it looked.
        Assert.Matches(": note SARIF", output);
        return [.. output.Split('\n').Where(line => Complaint().IsMatch(line))];
    }

    [GeneratedRegex("(?:error|warning) [A-Z]{1,10}[0-9]{1,10}:", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Complaint();

    private sealed class Folder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("secpolicy-").FullName;

        public string File(string name) => Path.Combine(_path, name);

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
