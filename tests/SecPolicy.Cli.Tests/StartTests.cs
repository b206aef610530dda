namespace SecPolicy.Cli.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task Asking_for_the_version_succeeds()
    {
        var result = await SecPolicyProcess.RunAsync(AppContext.BaseDirectory, "--version");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
    }
}
