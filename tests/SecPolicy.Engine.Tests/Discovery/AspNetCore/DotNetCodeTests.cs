using SecPolicy.Engine.Discovery.AspNetCore;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Discovery.AspNetCore;

public sealed class DotNetCodeTests
{
    [Fact]
    public void The_code_is_that_of_the_project_and_of_those_it_refers_to()
    {
        var files = new MemoryFiles()
            .With("src/Web/Web.csproj", Project("../Core/Core.csproj"))
            .With("src/Web/Program.cs", "")
            .With("src/Web/Areas/Extensions.cs", "")
            .With("src/Web/obj/Web.AssemblyInfo.cs", "")
            .With("src/Web/Tests/Tests.csproj", "<Project/>")
            .With("src/Web/Tests/SessionTests.cs", "")
            .With("src/Core/Core.csproj", Project(@"..\Base\Base.csproj"))
            .With("src/Core/Services.cs", "")
            .With("src/Base/Base.csproj", Project("../Core/Core.csproj"))
            .With("src/Base/Base.cs", "")
            .With("src/Other/Other.cs", "");
        var code = new DotNetCode(files);

        var folders = code.Folders("src/Web", code.Read("src/Web/Web.csproj"));

        Assert.Equal(["src/Web", "src/Core", "src/Base"], folders.AsEnumerable());
        Assert.Equal(
            ["src/Web/Program.cs", "src/Web/Areas/Extensions.cs", "src/Core/Services.cs", "src/Base/Base.cs"],
            code.Files(folders).AsEnumerable()
        );
    }

    [Fact]
    public void What_the_build_compiles_is_read_wherever_it_lies_in_the_project()
    {
        var files = new MemoryFiles()
            .With("Web/Web.csproj", "<Project/>")
            .With("Web/bin/Left.cs", "")
            .With("Web/obj/Left.cs", "")
            .With("Web/.vs/Left.cs", "")
            .With("Web/node_modules/Left.cs", "")
            .With("Web/wwwroot/Weaken.cs", "")
            .With("Web/Migrations/Weaken.cs", "")
            .With("Web/Areas/bin/Weaken.cs", "");

        Assert.Equal(
            ["Web/Areas/bin/Weaken.cs", "Web/Migrations/Weaken.cs", "Web/wwwroot/Weaken.cs"],
            new DotNetCode(files).Files(["Web"]).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("<ItemGroup><Compile Remove='Weak.cs'/></ItemGroup>", false)]
    [InlineData(
        "<ItemGroup Condition='$(A)'><None Remove='a'/></ItemGroup><ItemGroup><Compile Remove='Weak.cs'/></ItemGroup>",
        false
    )]
    [InlineData("<ItemGroup Condition='$(A)'><Compile Remove='Weak.cs'/></ItemGroup>", true)]
    [InlineData("<ItemGroup><Compile Remove='Weak.cs' Condition='$(A)'/></ItemGroup>", true)]
    [InlineData("<Target Name='Never'><ItemGroup><Compile Remove='Weak.cs'/></ItemGroup></Target>", true)]
    [InlineData(
        "<Choose><When Condition='$(A)'><ItemGroup><Compile Remove='Weak.cs'/></ItemGroup></When></Choose>",
        true
    )]
    public void What_is_left_out_only_sometimes_is_read(string items, bool isRead)
    {
        var files = new MemoryFiles().With("Web/Web.csproj", $"<Project>{items}</Project>").With("Web/Weak.cs", "");
        Assert.Equal(isRead, new DotNetCode(files).Files(["Web"]).Contains("Web/Weak.cs"));
    }

    [Fact]
    public void Properties_for_the_projects_own_folder_are_known()
    {
        var files = new MemoryFiles()
            .With(
                "Web/Web.csproj",
                """
                <Project>
                  <ItemGroup>
                    <Compile Include="$(MSBuildThisFileDirectory)../Shared/*.cs" />
                    <ProjectReference Include="$(MSBuildProjectDirectory)/../Core/Core.csproj" />
                  </ItemGroup>
                </Project>
                """
            )
            .With("Shared/Weak.cs", "")
            .With("Core/Core.csproj", "<Project/>");
        var code = new DotNetCode(files);

        Assert.Contains("Shared/Weak.cs", code.Files(["Web"]));
        Assert.Equal(["Web", "Core"], code.Folders("Web", code.Read("Web/Web.csproj")).AsEnumerable());
    }

    [Fact]
    public void Environments_are_those_that_the_code_asks_for_and_those_in_which_it_is_started()
    {
        var files = new MemoryFiles()
            .With("Program.cs", "if (!app.Environment.IsStaging()) { }")
            .With(
                "Properties/launchSettings.json",
                """
                { "profiles": { "http": { "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Local" } } } }
                """
            );

        Assert.Equal(["Staging", "Local"], new DotNetCode(files).EnvironmentNames(".", ["Program.cs"]));
    }

    [Fact]
    public void A_project_outside_the_repository_is_not_read()
    {
        var files = new MemoryFiles()
            .With("/elsewhere/Shared/Shared.csproj", "<Project/>")
            .With("/project/.git/HEAD", "")
            .With("Web/Web.csproj", Project("../../elsewhere/Shared/Shared.csproj"));
        var code = new DotNetCode(files);

        Assert.Equal(["Web"], code.Folders("Web", code.Read("Web/Web.csproj")).AsEnumerable());
    }

    [Theory]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk.Web"/>""", true)]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk; Microsoft.NET.Sdk.Web/9.0.1"/>""", true)]
    [InlineData("""<Project><Sdk Name="Microsoft.NET.Sdk.Web" Version="10.0.100"/></Project>""", true)]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk"/>""", false)]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk.Worker"/>""", false)]
    [InlineData("no XML", false)]
    public void A_web_application_is_known_by_its_sdk(string text, bool isWeb) =>
        Assert.Equal(isWeb, DotNetProject.Read("Web", System.Text.Encoding.UTF8.GetBytes(text)).IsWeb);

    private static string Project(string reference) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk.Web/10.0.100">
              <ItemGroup><ProjectReference Include="{reference}" /></ItemGroup>
            </Project>
            """;
}
