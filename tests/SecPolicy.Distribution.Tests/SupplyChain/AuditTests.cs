namespace SecPolicy.Distribution.Tests.SupplyChain;

/// <summary>A package with a known vulnerability, also one that another package asks for, stops a pull request.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly AdvisoryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Restoring_fails_in_continuous_integration_and_warns_elsewhere()
    {
        var elsewhere = await _project.RestoreAsync(ci: false);
        var continuous = await _project.RestoreAsync(ci: true);

        Assert.True(elsewhere.ExitCode == 0, elsewhere.All);
        Assert.Matches($"warning NU1901: .*{AdvisoryProject.Advisory}", elsewhere.Output);
        Assert.NotEqual(0, continuous.ExitCode);
        Assert.Matches($"error NU1901: .*{AdvisoryProject.Advisory}", continuous.Output);
    }

    [SkippableFact]
    public async Task The_audit_names_package_advisory_and_project()
    {
        await _project.RestoreAsync(ci: false);

        var audit = await _project.AuditAsync();

        Assert.Equal(1, audit.ExitCode);
        Assert.Equal($"Newtonsoft.Json 13.0.4 (low): {AdvisoryProject.Advisory}: used by Shop\n", audit.Output);
    }

    [SkippableFact]
    public async Task An_advisory_can_be_accepted_for_a_reason()
    {
        _project.Accept("Reason=\"nothing of ours parses with it\"");
        var restored = await _project.RestoreAsync(ci: false);

        var audit = await _project.AuditAsync("--require-advisories");

        Assert.DoesNotContain("NU1901", restored.Output, StringComparison.Ordinal);
        Assert.True(audit.ExitCode == 0, audit.All);
        Assert.Equal(
            $"Newtonsoft.Json 13.0.4 (low): {AdvisoryProject.Advisory}: accepted: nothing of ours parses with it\n",
            audit.Output
        );
    }

    [SkippableFact]
    public async Task Without_a_reason_it_can_not()
    {
        _project.Accept("");
        await _project.RestoreAsync(ci: false);

        var audit = await _project.AuditAsync();

        Assert.Equal(1, audit.ExitCode);
        Assert.Equal($"audit: {AdvisoryProject.Advisory} is accepted without a Reason\n", audit.Error);
    }

    [Fact]
    public async Task A_source_that_does_not_answer_is_said()
    {
        _project.AskFor("http://127.0.0.1:1");

        var restored = await _project.RestoreAsync(ci: false);

        Assert.True(restored.ExitCode == 0, restored.All);
        Assert.Contains("warning NU1900: ", restored.Output, StringComparison.Ordinal);
    }
}
