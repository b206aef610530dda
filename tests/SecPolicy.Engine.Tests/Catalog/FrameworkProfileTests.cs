using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Tests.Catalog;

/// <summary>Of which release a default is said to be.</summary>
public class FrameworkProfileTests
{
    [Theory]
    [InlineData("8.0", "ASP.NET Core 8")]
    [InlineData("5.0", "ASP.NET Core 5")]
    [InlineData("10.0", "ASP.NET Core 10")]
    // Nobody looked whether they are the same there: then it is said of which release they are.
    [InlineData("3.1", "ASP.NET Core 10")]
    [InlineData("11.0", "ASP.NET Core 10")]
    [InlineData(null, "ASP.NET Core 10")]
    public void A_default_is_that_of_the_application_s_release_where_it_is_the_same(string? version, string expected)
    {
        var profile = Vocabulary.Standard.Profiles.Single(profile => profile.Id == "aspnetcore");
        Assert.Equal(expected, profile.For(version is null ? null : Version.Parse(version)).DefaultsOf);
    }
}
