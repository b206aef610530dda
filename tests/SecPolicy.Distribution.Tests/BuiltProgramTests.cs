namespace SecPolicy.Distribution.Tests;

public sealed class BuiltProgramTests
{
    [Fact]
    public async Task It_starts_by_itself()
    {
        var result = await ExternalProgram.RunAsync(BuiltProgram.Path, AppContext.BaseDirectory, [], "--version");

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal($"secpolicy {Engine.SecPolicyEngine.Version}", result.Output.Trim());
    }
}
