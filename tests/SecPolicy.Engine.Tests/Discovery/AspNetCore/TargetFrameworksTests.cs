using SecPolicy.Engine.Discovery.AspNetCore;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Discovery.AspNetCore;

/// <summary>Which releases of .NET a project is built for, and where it says so.</summary>
public class TargetFrameworksTests
{
    [Theory]
    [InlineData("<TargetFramework>net8.0</TargetFramework>", "8.0 at net8.0")]
    [InlineData("<TargetFramework>\r\n  net9.0-windows10.0\r\n</TargetFramework>", "9.0 at net9.0-windows10.0")]
    [InlineData("<TargetFramework>netcoreapp3.1</TargetFramework>", "3.1 at netcoreapp3.1")]
    [InlineData("<TargetFrameworks>é;net6.0</TargetFrameworks>", "é is no release of .NET that is known at é")]
    [InlineData(
        "<TargetFrameworks>netstandard2.0;net10.0; net6.0;</TargetFrameworks>",
        "6.0 at net6.0, 10.0 at net10.0"
    )]
    [InlineData("<T>net7.0</T><TargetFramework>$(T)</TargetFramework>", "7.0 at $(T)")]
    [InlineData("<T>net7.0;net8.0</T><TargetFrameworks>$(T)</TargetFrameworks>", "7.0 at $(T), 8.0 at $(T)")]
    [InlineData("<T Condition='a'>net7.0</T><TargetFramework>$(T)</TargetFramework>", "the build gives $(T) at $(T)")]
    [InlineData("<TargetFramework>$(T)</TargetFramework>", "the build gives $(T) at $(T)")]
    [InlineData(
        "<TargetFramework>net48</TargetFramework>",
        "net48 is .NET Framework, which is supported as long as its Windows at net48"
    )]
    [InlineData("<TargetFramework>net7.0</TargetFramework><TargetFramework>net8.0</TargetFramework>", "8.0 at net8.0")]
    [InlineData(
        "<TargetFramework>net7.0</TargetFramework><TargetFramework Condition='a'>net8.0</TargetFramework>",
        "7.0 at net7.0, 8.0 at net8.0"
    )]
    [InlineData(
        "<TargetFramework>net7.0</TargetFramework><TargetFrameworks>net8.0</TargetFrameworks>",
        "7.0 at net7.0"
    )]
    [InlineData(
        "",
        "no TargetFramework says which .NET the project is built for at <Project><PropertyGroup></PropertyGroup></Project>"
    )]
    public void The_project_says_it(string properties, string expected)
    {
        var text = $"<Project><PropertyGroup>{properties}</PropertyGroup></Project>";
        Assert.Equal(expected, Said(new MemoryFiles().With(".git/HEAD", "").With("Shop.csproj", text)));
    }

    [Fact]
    public void Only_the_nearest_shared_properties_hold_unless_they_import_the_next()
    {
        var files = new MemoryFiles()
            .With(".git/HEAD", "")
            .With("Directory.Build.props", Properties("<TargetFramework>net8.0</TargetFramework>"))
            .With("src/Directory.Build.props", Properties("<Nullable>enable</Nullable>"))
            .With("src/Shop/Shop.csproj", Properties(""));
        Assert.StartsWith("no TargetFramework", Said(files, "src/Shop"), StringComparison.Ordinal);

        files.With("src/Directory.Build.props", "<Project><Import Project=\"../Directory.Build.props\"/></Project>");
        Assert.Equal("8.0 at net8.0", Said(files, "src/Shop"));

        files.With("src/Shop/Shop.csproj", Properties("<TargetFramework>net9.0</TargetFramework>"));
        Assert.Equal("9.0 at net9.0", Said(files, "src/Shop"));

        files.With(
            "src/Shop/Shop.csproj",
            Properties("<TargetFramework Condition=\" '$(TargetFramework)' == '' \">net9.0</TargetFramework>")
        );
        Assert.Equal("8.0 at net8.0", Said(files, "src/Shop"));
    }

    [Theory]
    [InlineData("8.0.400", "", "<T>x</T>", "8.0 at \"8.0.400\"")]
    [InlineData(
        "8.0.400",
        ", 'rollForward': 'latestFeature'",
        "<TargetFramework>$(T)</TargetFramework>",
        "8.0 at \"8.0.400\""
    )]
    [InlineData("8.0.400", ", 'rollForward': 'latestMajor'", "<TargetFramework>$(T)</TargetFramework>", null)]
    [InlineData("8.0.400", "", "<TargetFramework>net48</TargetFramework>", null)]
    [InlineData("10.0.100-rc.1", "", "<T>x</T>", "10.0 at \"10.0.100-rc.1\"")]
    public void The_SDK_limits_what_the_project_does_not_say(
        string sdk,
        string policy,
        string properties,
        string? newest
    )
    {
        var files = new MemoryFiles()
            .With(".git/HEAD", "")
            .With("global.json", $"{{ 'sdk': {{ 'version': '{sdk}'{policy} }} }}".Replace('\'', '"'))
            .With("src/Shop.csproj", Properties(properties));
        var possible = new TargetFrameworks(files).Of("src", "Shop.csproj");
        Assert.Empty(possible.Versions);
        Assert.Equal(newest, possible.Newest is { } limit ? $"{limit.Version} at {limit.Span.Text}" : null);
    }

    [Fact]
    public void The_target_of_the_SDK_is_that_of_the_SDK()
    {
        const string Bundled = "net$(BundledNETCoreAppTargetFrameworkVersion)";
        var files = new MemoryFiles()
            .With(".git/HEAD", "")
            .With("global.json", """{ "sdk": { "version": "8.0.400" } }""")
            .With("Shop.csproj", Properties($"<TargetFramework>{Bundled}</TargetFramework>"));
        Assert.Equal("8.0 at " + Bundled, Said(files));
    }

    [Theory]
    [InlineData("<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework>", "8.0 at net8.0")]
    [InlineData("no XML", "no TargetFramework says which .NET the project is built for at no XML")]
    public void A_broken_project_says_what_stands_before_the_mistake(string text, string expected) =>
        Assert.Equal(expected, Said(new MemoryFiles().With(".git/HEAD", "").With("Shop.csproj", text)));

    private static string Properties(string properties) =>
        $"<Project>\n<PropertyGroup>{properties}</PropertyGroup>\n</Project>";

    private static string Said(MemoryFiles files, string folder = ".")
    {
        var possible = new TargetFrameworks(files).Of(folder, "Shop.csproj");
        return possible.Doubt is { } doubt
            ? $"{doubt.Reason} at {doubt.Span.Text}"
            : string.Join(", ", possible.Versions.Select(each => $"{each.Version} at {each.Span.Text}"));
    }
}
