using System.Text;
using System.Text.RegularExpressions;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Drift;
using SecPolicy.Engine.Reporting.Drift.Since;
using SecPolicy.Engine.Testing.Reports;
using static SecPolicy.Cli.Tests.Safety.HostileTexts;

namespace SecPolicy.Cli.Tests.Safety;

/// <summary>Whatever files, names and arguments say: no command writes it so that it is obeyed or hidden, in whatever format.</summary>
public sealed partial class HarmlessOutputTests : IClassFixture<HostileFolder>
{
    /// <summary>Where there is little to judge.</summary>
    private const string Small = "small";

    private readonly HostileFolder _hostile;

    public HarmlessOutputTests(HostileFolder hostile) => _hostile = hostile;

    public static TheoryData<string> Formats => [.. ReportFormat.All.Select(format => format.Name)];

    public static TheoryData<string> DriftFormats => [.. DriftFormat.All.Select(format => format.Name)];

    public static TheoryData<string> SinceFormats => [.. SinceFormat.All.Select(format => format.Name)];

    public static TheoryData<string> TestFormats => [.. TestFormat.All.Select(format => format.Name)];

    [SkippableTheory]
    [MemberData(nameof(Formats))]
    public void Check(string format)
    {
        var result = AssertHarmless(format, "check", ".", "--format", format);
        // It is shown, and not left out.
        Assert.Contains("202e", result.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("said", result.Output, StringComparison.Ordinal);
        AssertHarmless(
            format,
            "check",
            ".",
            "--format",
            format,
            "--show-waived",
            "--verbose",
            "--baseline",
            HostileRepository.Baseline
        );
        AssertHarmless(format, "check", ".", "--format", format, "--policy", HostileRepository.WrongPolicy);
        AssertHarmless(format, "check", ".", "--format", format, "--project", HostileRepository.WrongProject);
        AssertHarmless(
            format,
            "check",
            HostileRepository.Command,
            "--format",
            format,
            "--category",
            All.Replace("\0", ""),
            "--env",
            Name
        );
        AssertHarmless(
            format,
            "check",
            HostileRepository.OtherCommand,
            "--format",
            format,
            "--set",
            $"{All}={All}",
            "--set",
            $"AllowedHosts={All}"
        );
    }

    [SkippableTheory]
    [MemberData(nameof(DriftFormats))]
    public void Drift(string format)
    {
        AssertHarmless(format, "drift", ".", "--format", format);
        AssertHarmless(format, "drift", ".", "--format", format, "--all");
        AssertHarmless(format, "drift", ".", "--format", format, "--to", Name, "--from", "Development");
    }

    [SkippableTheory]
    [MemberData(nameof(SinceFormats))]
    public void Drift_since(string format)
    {
        AssertHarmless(format, "drift", ".", "--since", "HEAD", "--format", format);
        AssertHarmless(format, "drift", ".", "--since", "HEAD~1", "--until", "HEAD", "--format", format);
    }

    [SkippableTheory]
    [MemberData(nameof(TestFormats))]
    public void Tests_of_policies(string format)
    {
        AssertHarmless(format, "test", HostileRepository.Policy, "--format", format);
        AssertHarmless(format, "test", "policies", "--format", format);
        AssertHarmless(format, "test", HostileRepository.Policy, "--format", format, "--coverage", "--mutate");
    }

    [SkippableTheory]
    [InlineData("text")]
    [InlineData("json")]
    public void Resolve(string format)
    {
        foreach (
            var folder in (string[])
                [
                    ".",
                    Name,
                    HostileRepository.Command,
                    HostileRepository.OtherCommand,
                    "compose",
                    "shop" + HostileRepository.Command,
                ]
        )
        {
            AssertHarmless(format, "resolve", folder, "--format", format);
            AssertHarmless(format, "resolve", folder, "--format", format, "--env", Name);
        }
    }

    [SkippableFact]
    public void Merged_parts()
    {
        foreach (var part in (string[])["1", "2"])
        {
            Run(["check", ".", "--shard", part + "/2", "--format", $"jsonl=part{part}.jsonl"]);
        }

        foreach (var format in ReportFormat.All)
        {
            AssertHarmless(format.Name, "report", "merge", "part1.jsonl", "part2.jsonl", "--format", format.Name);
        }

        File.WriteAllText(
            Path.Combine(_hostile.Path, "made-up.jsonl"),
            Run(["check", ".", "--format", "jsonl"])
                .Output.Replace("\"type\"", $"\"{Json(All)}\":1,\"type\"", StringComparison.Ordinal)
        );
        AssertHarmless(
            "text",
            "report",
            "merge",
            "made-up.jsonl",
            "part1.jsonl",
            HostileRepository.Policy,
            HostileRepository.Command
        );
    }

    [SkippableFact]
    public void Pages_of_policies_and_rules()
    {
        AssertHarmless("text", "explain");
        AssertHarmless("text", "explain", "said");
        AssertHarmless("text", "explain", All);
        AssertHarmless("text", "explain", "said", "--policy", HostileRepository.WrongPolicy);
        AssertHarmless("text", "policy", "list");
        AssertHarmless("text", "policy", "show", HostileRepository.Policy);
        AssertHarmless("text", "policy", "show", HostileRepository.WrongPolicy);
        AssertHarmless("text", "policy", "show", All);
        AssertHarmless(
            "text",
            "policy",
            "validate",
            HostileRepository.Policy,
            HostileRepository.WrongPolicy,
            "policies/broken.yaml"
        );
        AssertHarmless("text", "policy", "validate", All);
        AssertHarmless("text", "schema", All);
    }

    [SkippableFact]
    public void A_baseline_and_what_is_said_of_it()
    {
        var result = AssertHarmless("text", "baseline", ".", "--output", "new.json");
        Assert.NotEqual(4, result.ExitCode);
        AssertHarmless("text", "baseline", ".", "--output", HostileRepository.Baseline, "--accept-new");
        foreach (var name in (string[])["new.json", HostileRepository.Baseline])
        {
            var path = Path.Combine(_hostile.Path, name);
            if (File.Exists(path) && name != HostileRepository.Baseline)
            {
                AssertHarmless("json", File.ReadAllBytes(path), name);
            }
        }
    }

    [SkippableFact]
    public void A_project_that_is_set_up()
    {
        using var folder = new TemporaryFolder();
        HostileRepository.Write(
            (name, text) =>
            {
                if (name is not ".secpolicy.yaml")
                {
                    folder.Write(name, text);
                }
            }
        );
        foreach (
            var arguments in (string[][])
                [
                    ["init", "."],
                    ["init", ".", "--pre-commit"],
                    ["init", HostileRepository.Command],
                ]
        )
        {
            AssertHarmless("text", CliRun.Run(folder.Path, arguments), arguments);
        }

        foreach (var file in Directory.EnumerateFiles(folder.Path, ".*.yaml"))
        {
            AssertHarmless("yaml", File.ReadAllBytes(file), file);
        }
    }

    [SkippableFact]
    public void Arguments_in_messages()
    {
        var text = All.Replace("\0", "", StringComparison.Ordinal);
        string[] options =
        [
            .. "env set env-file project now policy param fail-on baseline waivers-from shard from-file format category color jobs"
                .Split(' ')
                .Select(name => "--" + name),
        ];
        foreach (var said in (string[])[text, "::error::x", Name])
        {
            foreach (var option in options)
            {
                AssertHarmless("text", "check", Small, option, said);
                AssertHarmless("text", "check", Small, $"{option}={said}");
            }

            AssertHarmless("text", said);
            AssertHarmless("text", "check", said);
            AssertHarmless("text", "check", "--" + said);
            AssertHarmless("text", "check", Small, "--format", "text=" + said.Replace("/", "") + "/x");
            AssertHarmless("text", "check", Small, "--format", said + "=x");
            AssertHarmless("text", "drift", Small, "--since", said);
            AssertHarmless("text", "drift", Small, "--since", "HEAD", "--until", said);
            AssertHarmless("text", "drift", Small, "--from", said, "--to", said);
            AssertHarmless("text", "resolve", Small, said, "--env", said);
            AssertHarmless("json", "resolve", Small, said, "--format", "json");
            AssertHarmless("text", "test", said);
            AssertHarmless("text", "report", "merge", said);
            AssertHarmless("text", "report", said);
            AssertHarmless("text", "init", said);
            AssertHarmless("text", "baseline", Small, "--output", said + "/x");
        }
    }

    [SkippableFact]
    public void A_list_of_repositories()
    {
        File.WriteAllText(
            Path.Combine(_hostile.Path, "list.txt"),
            $"{HostileRepository.Command}\n{Raw}\n::error::nowhere\n{HostileRepository.OtherCommand}\n\u0085\u2028{Characters.Replace("\n", "")}\n"
        );
        foreach (var format in ReportFormat.All)
        {
            AssertHarmless(format.Name, "check", "--from-file", "list.txt", "--format", format.Name, "--verbose");
        }
    }

    private ProcessResult Run(string[] arguments) =>
        CliRun.Run(_hostile.Path, [new("SECPOLICY_NOW", "2026-11-01T12:00:00Z")], arguments);

    private ProcessResult AssertHarmless(string format, params string[] arguments) =>
        AssertHarmless(format, Run(arguments), arguments);

    private static ProcessResult AssertHarmless(string format, ProcessResult result, string[] arguments)
    {
        var command = string.Join(' ', arguments);
        Assert.True(result.ExitCode < 4, result.Error);
        Assert.NotEqual("", result.Output + result.Error);
        AssertHarmless(format, Encoding.UTF8.GetBytes(result.Output), command);
        AssertHarmless("text", Encoding.UTF8.GetBytes(result.Error), command);
        return result;
    }

    /// <summary>No such character, and no line that a build server obeys but those of the format.</summary>
    private static void AssertHarmless(string format, byte[] output, string command)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output);
        foreach (var line in text.Split('\n'))
        {
            var found = line.EnumerateRunes().Where(IsHarmful).Select(rune => $"U+{rune.Value:X4}").Distinct().ToList();
            Assert.True(found.Count == 0, $"{command}\n{string.Join(' ', found)} in {line}");
            var rest = Own(format, line);
            Assert.False(rest.TrimStart().StartsWith("::", StringComparison.Ordinal), $"{command}\n{line}");
            Assert.False(OtherServers().IsMatch(rest), $"{command}\n{line}");
        }
    }

    /// <summary>The line without the command that the format itself writes at its beginning.</summary>
    private static string Own(string format, string line) =>
        format switch
        {
            "github" => OfGitHub().Replace(line, "x"),
            "azure" => OfAzure().Replace(line, "x"),
            _ => line,
        };

    [GeneratedRegex(@"##[A-Za-z]*\[", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OtherServers();

    [GeneratedRegex(
        "^(::(error|warning|notice) [^:]*::|::group::SecPolicy: [0-9]+ more$|::endgroup::$)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OfGitHub();

    [GeneratedRegex(
        @"^##vso\[task\.logissue type=(error|warning)(;sourcepath=[^\];]*;linenumber=[0-9]+;columnnumber=[0-9]+)?(;code=[^\];]*)?\]",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OfAzure();
}
