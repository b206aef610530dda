using System.Text.RegularExpressions;

namespace SecPolicy.Distribution.Tests.Documentation;

/// <summary>Whoever follows <c>docs/adopt.md</c> from its first line to its last sees what it says.</summary>
public sealed partial class AdoptionGuideTests : IDisposable
{
    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [SkippableFact]
    public async Task Each_command_exits_as_the_guide_says()
    {
        _checkout.Sample("aspnetcore-shop");
        var bash = ExternalProgram.Demand("bash", "bash");
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{Path.GetDirectoryName(BuiltProgram.Path)}:{Environment.GetEnvironmentVariable("PATH")}",
            ["SECPOLICY_NOW"] = "2026-11-02T08:00:00Z",
        };
        var file = "";
        var commands = 0;
        foreach (Match part in Parts().Matches(File.ReadAllText(Path.Combine(NpmPackage.Root, "docs", "adopt.md"))))
        {
            var body = part.Groups["body"].Value;
            if (part.Groups["file"].Success)
            {
                file = part.Groups["file"].Value;
            }
            else if (part.Groups["kind"].Value == "diff")
            {
                Patch(file, body);
            }
            else
            {
                foreach (var line in body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    var said = Command().Match(line);
                    Assert.True(said.Success, $"the guide does not say how this exits: {line}");
                    var result = await ExternalProgram.RunAsync(
                        bash,
                        _checkout.Path,
                        variables,
                        "-c",
                        said.Groups["command"].Value
                    );
                    Assert.True(result.ExitCode == int.Parse(said.Groups["code"].Value, null), $"{line}\n{result.All}");
                    commands++;
                }
            }
        }

        Assert.True(commands > 10, "the guide's commands were not found");
    }

    private void Patch(string file, string diff)
    {
        var lines = diff.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string Side(char other) =>
            string.Concat(lines.Where(line => line[0] != other).Select(line => line[1..] + "\n"));
        var path = Path.Combine(_checkout.Path, file);
        var text = File.ReadAllText(path);
        Assert.True(text.Split(Side('+')).Length == 2, $"{file} does not have this once:\n{Side('+')}");
        File.WriteAllText(path, text.Replace(Side('+'), Side('-'), StringComparison.Ordinal));
    }

    [GeneratedRegex(
        @"\b[Ii]n `(?<file>[^`]+)`:|^```(?<kind>sh|diff)\n(?<body>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline,
        10_000
    )]
    private static partial Regex Parts();

    [GeneratedRegex(@"^(?<command>secpolicy .*?) +# exits (?<code>\d)$", RegexOptions.None, 10_000)]
    private static partial Regex Command();
}
