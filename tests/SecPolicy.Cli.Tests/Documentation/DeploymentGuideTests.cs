namespace SecPolicy.Cli.Tests.Documentation;

/// <summary>The example of the page on deployments is a case that runs.</summary>
public sealed class DeploymentGuideTests
{
    private static readonly string Case = Path.Combine(Repository.Root, "tests", "cases", "deployment", "guide");

    [Fact]
    public void The_page_shows_what_the_case_says()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deployment.md"));
        var said = File.ReadAllText(Path.Combine(Case, "stdout"));
        var command = File.ReadAllText(Path.Combine(Case, "command")).Trim();

        Assert.Contains($"$ secpolicy {command}\n{said}", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docker-compose.yml", "Session__IdleTimeout: \"00:15:00\"")]
    [InlineData("docker-compose.prod.yml", "Session__IdleTimeout: \"14:00:00\"")]
    [InlineData("src/Web/appsettings.json", "\"IdleTimeout\": \"00:20:00\"")]
    public void The_page_shows_the_files_of_the_case(string file, string line)
    {
        var page = File.ReadLines(Path.Combine(Repository.Root, "docs", "deployment.md"));

        Assert.Contains(line, File.ReadAllText(Path.Combine(Case, "input", file)), StringComparison.Ordinal);
        Assert.Contains(
            page,
            shown =>
                shown.StartsWith(file + " ", StringComparison.Ordinal) && shown.Contains(line, StringComparison.Ordinal)
        );
    }
}
