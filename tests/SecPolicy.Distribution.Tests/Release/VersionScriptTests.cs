namespace SecPolicy.Distribution.Tests.Release;

/// <summary><c>eng/release/version.sh</c>, on a checkout with a changelog of its own.</summary>
public sealed class VersionScriptTests : IDisposable
{
    private const string Changelog = """
        # Changelog

        ## [Unreleased]

        - Later.

        ## [1.3.0-rc.1] - 2026-12-01

        ### Added

        - A candidate.

          With a second paragraph.

        ## [1.2.3] - 2026-11-01

        - A release.

        ## [1.2.2]

        - Without a date.

        ## [1.2.1] - 2026-10-01

        """;

    private readonly TemporaryFolder _checkout = new();

    public VersionScriptTests()
    {
        _checkout.CopyFrom(Path.Combine(NpmPackage.Root, "eng", "release"), "eng/release");
        _checkout.Write("CHANGELOG.md", Changelog);
    }

    public void Dispose() => _checkout.Dispose();

    [Theory]
    [InlineData("v1.2.3", "1.2.3", "- A release.\n")]
    [InlineData("v1.3.0-rc.1", "1.3.0-rc.1", "### Added\n\n- A candidate.\n\n  With a second paragraph.\n")]
    public async Task A_tag_gives_a_version_and_its_notes(string tag, string version, string notes)
    {
        var result = await RunAsync(tag);

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal(version + "\n", result.Output);
        Assert.Equal(notes, _checkout.Read("notes.md"));
    }

    [Theory]
    [InlineData("1.2.3", "not a tag of a release: '1.2.3'")]
    [InlineData("v1.2", "not a version by SemVer 2.0.0")]
    [InlineData("v01.2.3", "not a version by SemVer 2.0.0")]
    [InlineData("v1.2.3-rc.01", "not a version by SemVer 2.0.0")]
    [InlineData("v1.2.3+build", "not a version by SemVer 2.0.0")]
    [InlineData("v1.2.3\n", "not a version by SemVer 2.0.0")]
    [InlineData("v1.2.3-$(date)", "not a version by SemVer 2.0.0")]
    [InlineData("v1.2.4", "CHANGELOG.md has no '## [1.2.4] - DATE'")]
    [InlineData("v1.2.30", "CHANGELOG.md has no '## [1.2.30] - DATE'")]
    [InlineData("v1.2.2", "CHANGELOG.md:20: there is no date: '## [1.2.2]'")]
    [InlineData("v1.2.1", "CHANGELOG.md says nothing of 1.2.1")]
    public async Task Anything_else_releases_nothing(string tag, string why)
    {
        var result = await RunAsync(tag);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"version: {why}", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    private Task<ProgramResult> RunAsync(string tag) =>
        ReleaseScript.RunInAsync(_checkout.Path, "version.sh", tag, _checkout.Combine("notes.md"));
}
