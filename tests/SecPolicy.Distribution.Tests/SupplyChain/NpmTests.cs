using System.Text.RegularExpressions;

namespace SecPolicy.Distribution.Tests.SupplyChain;

/// <summary>Packages of npm, which only tests and benchmarks use, run nothing when they are installed, and are always the same.</summary>
public sealed partial class NpmTests
{
    private static readonly string[] Scripts =
    [
        File.ReadAllText(Path.Combine(NpmPackage.Root, ".ci", "run")),
        File.ReadAllText(Path.Combine(NpmPackage.Root, "benchmarks", "run")),
    ];

    [Fact]
    public void No_script_of_theirs_runs()
    {
        var installations = Scripts
            .SelectMany(text => text.Split('\n'))
            .Where(line => Installs().IsMatch(line))
            .ToList();

        Assert.Equal(2, installations.Count);
        Assert.All(installations, line => Assert.Contains(" --ignore-scripts ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_has_its_version()
    {
        var packages = Scripts
            .SelectMany(text => Lists().Matches(text))
            .SelectMany(list => list.Groups["names"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToList();

        Assert.True(packages.Count > 10, string.Join(' ', packages));
        Assert.All(packages, package => Assert.Matches(@"^(@[\w.-]+/)?[\w.-]+@\d+\.\d+\.\d+$", package));
    }

    [GeneratedRegex(@"^\s*npm install\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Installs();

    /// <summary>What is put into the lists of packages, such as <c>npm+=(...)</c>.</summary>
    [GeneratedRegex(
        @"\b(npm\+?|npm=\S+ packages)=\((?<names>[^)]*)\)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Lists();
}
