using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Tests.Catalog;

public class ReleasesTests
{
    public static TheoryData<string> Frameworks => [.. Vocabulary.Standard.Frameworks];

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void A_framework_lists_its_releases_in_order_and_no_support_that_ends_before_it_begins(string framework)
    {
        var releases = Vocabulary.Standard.ReleasesOf(framework)!;
        Assert.Equal(
            releases.Releases.OrderBy(release => release.Version).Select(release => release.Version).Distinct(),
            releases.Releases.Select(release => release.Version)
        );
        Assert.Equal(
            releases.Releases.OrderBy(release => release.Released).Select(release => release.Name),
            releases.Releases.Select(release => release.Name)
        );
        Assert.All(releases.Releases, release => Assert.True(release.Released < release.SupportedUntil));
        Assert.True(releases.Releases[^1].Released <= releases.AsOf);
        Assert.Contains("{version}", releases.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("django", "4.2.16", "Django 4.2")]
    [InlineData("django", "7.1", "Django 7.1")]
    [InlineData("aspnetcore", "8.0", ".NET 8")]
    [InlineData("aspnetcore", "3.1", ".NET Core 3.1")]
    [InlineData("aspnetcore", "12.0", ".NET 12.0")]
    public void A_release_has_the_name_that_people_give_it(string framework, string version, string name) =>
        Assert.Equal(name, Vocabulary.Standard.ReleasesOf(framework)!.NameOf(Version.Parse(version)));

    [Theory]
    [InlineData("django", "2026-11-01", "Django~=5.2.0")]
    [InlineData("django", "2021-05-01", "Django~=5.2.0")]
    [InlineData("aspnetcore", "2026-11-01", "<TargetFramework>net10.0</TargetFramework>")]
    [InlineData("aspnetcore", "2028-11-15", null)]
    public void The_mending_line_takes_what_is_supported_longest(string framework, string day, string? fix) =>
        Assert.Equal(
            fix,
            Vocabulary
                .Standard.ReleasesOf(framework)!
                .FixOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))
        );
}
