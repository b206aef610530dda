namespace SecPolicy.Distribution.Tests.Installer;

/// <summary>Templates that are used from elsewhere cannot bring files along: they hold a copy of <c>ci/install.sh</c>.</summary>
public sealed class CopiesTests
{
    private const string End = "INSTALL_SH";

    [Theory]
    [InlineData("templates/secpolicy.yml")]
    [InlineData("ci/azure-pipelines.yml")]
    public void The_copy_is_the_installer(string template)
    {
        var file = Path.Combine(NpmPackage.Root, template);
        var lines = File.ReadAllLines(file);
        var start = Array.FindIndex(lines, line => line.EndsWith($"<<'{End}'", StringComparison.Ordinal));
        var end = Array.FindIndex(lines, start + 1, line => line.Trim() == End);
        var indentation = new string(' ', lines[end].Length - End.Length);
        string[] copy =
        [
            .. File.ReadLines(Path.Combine(NpmPackage.Root, "ci", "install.sh"))
                .Select(line => line.Length == 0 ? line : indentation + line),
        ];

        if (Environment.GetEnvironmentVariable("SECPOLICY_UPDATE") == "1")
        {
            File.WriteAllLines(file, [.. lines.Take(start + 1), .. copy, .. lines.Skip(end)]);
            return;
        }

        Assert.True(
            copy.SequenceEqual(lines.Take(end).Skip(start + 1)),
            $"{template} does not hold ci/install.sh as it is: this test writes it with SECPOLICY_UPDATE=1"
        );
    }
}
