using System.Text;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Cli.Tests;

/// <summary>The list of repositories from standard input.</summary>
public sealed class RepositoryListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RepositoryListTests() =>
        _folder.Write("one/appsettings.json", """{ "Session": { "Cookie": { "SecurePolicy": "None" } } }""");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("one\n")]
    [InlineData("\uFEFFone\r\n")]
    [InlineData("one")]
    public void A_folder_is_judged(string input)
    {
        var result = Check(input);

        Assert.Equal("", result.Error);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "one/appsettings.json:1:44: error session-cookie-secure",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_problem_at_its_line()
    {
        var result = Check("one\ntwo\n");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(
            "standard input:2:1: problem path-not-found no such folder",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Nothing_is_nothing_evaluated()
    {
        Assert.Equal(3, Check("").ExitCode);
    }

    private ProcessResult Check(string input)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var given = new MemoryStream(Encoding.UTF8.GetBytes(input));
        using var terminal = new Terminal(output, error)
        {
            WorkingFolder = _folder.Path,
            Files = new PhysicalFileSystem(_folder.Path),
            Input = given,
        };
        return CliRun.Run(terminal, output, error, ["check", "--from-file", "-", "--format", "compact"]);
    }
}
