using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Discovery.Deployment;

/// <summary>What is not taken because nobody can tell whose it is, and that it is said.</summary>
public class DoubtfulDeploymentTests
{
    private const string Project =
        "<Project Sdk='Microsoft.NET.Sdk.Web'><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>";

    private const string Base =
        "services:\n  web:\n    build: ./Web\n    environment: { ASPNETCORE_ENVIRONMENT: Production, A: base }\n";

    [Theory]
    [InlineData("docker-compose.sonar.yml")]
    [InlineData("docker-compose.traefik.yml")]
    [InlineData("compose.loadtest2.yaml")]
    public void A_file_whose_name_says_nothing_is_not_Productions_although_it_runs_there(string file)
    {
        // The base alone is.
        var (found, notes) = Find(
            Web().With("docker-compose.yml", Base).With(file, "services:\n  web:\n    environment: { A: other }\n")
        );
        Assert.Equal("Production: docker-compose.yml", found);
        Assert.StartsWith($"{file} runs in Production, but its name", Assert.Single(notes), StringComparison.Ordinal);

        // Alone it is not taken either.
        (found, notes) = Find(Web().With(file, Base));
        Assert.Equal("", found);
        Assert.StartsWith($"{file} runs in Production, but its name", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_name_says_nothing_takes_nothing_from_one_whose_name_does()
    {
        var (found, notes) = Find(
            Web()
                .With("docker-compose.yml", Base)
                .With("docker-compose.prod.yml", "services:\n  web:\n    environment: { A: prod }\n")
                .With("docker-compose.sonar.yml", "services:\n  web:\n    environment: { A: sonar }\n")
        );
        Assert.Equal("Production: docker-compose.yml+docker-compose.prod.yml", found);
        Assert.StartsWith("docker-compose.sonar.yml ", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_name_says_nothing_and_that_changes_nothing_is_not_spoken_of()
    {
        var (found, notes) = Find(
            Web()
                .With("docker-compose.yml", Base)
                .With("docker-compose.traefik.yml", "services:\n  proxy: { image: traefik }\n")
        );
        Assert.Equal("Production: docker-compose.yml", found);
        Assert.Empty(notes);
    }

    [Fact]
    public void A_file_for_tests_does_not_take_the_base_from_Production()
    {
        var (found, notes) = Find(
            Web()
                .With("docker-compose.yml", Base)
                .With("docker-compose.ci.yml", "services:\n  web:\n    environment: { A: ci }\n")
        );
        Assert.Equal("Production: docker-compose.yml", found);
        Assert.Single(notes);
    }

    [Theory]
    // The base alone is Production's, both are Development's.
    [InlineData(
        "ASPNETCORE_ENVIRONMENT: Production",
        "ASPNETCORE_ENVIRONMENT: Development",
        "Development: docker-compose.yml+docker-compose.override.yml Production: docker-compose.yml",
        null
    )]
    [InlineData(
        "A: b",
        "ASPNETCORE_ENVIRONMENT: Development",
        "Development: docker-compose.yml+docker-compose.override.yml",
        "docker-compose.yml names no environment"
    )]
    [InlineData("A: b", "ASPNETCORE_ENVIRONMENT: Production", "", "docker-compose.override.yml is a developer's")]
    [InlineData("ASPNETCORE_ENVIRONMENT: Production", "A: b", "", "docker-compose.override.yml is a developer's")]
    [InlineData("A: b", "A: c", "", "docker-compose.yml names no environment")]
    public void A_base_beside_an_override_is_whose_its_own_variables_say(
        string below,
        string above,
        string expected,
        string? note
    )
    {
        var (found, notes) = Find(
            Web()
                .With("Web/appsettings.Development.json", "{}")
                .With("docker-compose.yml", $"services:\n  web:\n    build: ./Web\n    environment: {{ {below} }}\n")
                .With("docker-compose.override.yml", $"services:\n  web:\n    environment: {{ {above} }}\n")
        );
        Assert.Equal(expected, found);
        Assert.Equal(note is null ? 0 : 1, notes.Length);
        Assert.All(notes, each => Assert.StartsWith(note!, each, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("docker-compose.yml", "docker-compose.yml names no environment")]
    [InlineData("docker-compose.uat.yml", "docker-compose.uat.yml is of no environment")]
    // For developers and tests.
    [InlineData("docker-compose.dev.yml", null)]
    [InlineData("docker-compose.test.yml", null)]
    // Nothing says that it is of an environment at all.
    [InlineData("docker-compose.monitoring.yml", null)]
    public void A_Compose_file_of_no_environment_is_spoken_of_where_it_may_be_of_one_that_is_judged(
        string file,
        string? note
    )
    {
        var (found, notes) = Find(Web().With(file, "services:\n  web:\n    build: ./Web\n    environment: { A: b }\n"));
        Assert.Equal("", found);
        Assert.Equal(note is null ? 0 : 1, notes.Length);
        Assert.All(notes, each => Assert.StartsWith(note!, each, StringComparison.Ordinal));
    }

    [Fact]
    public void A_base_without_variables_is_not_spoken_of() =>
        Assert.Empty(Find(Web().With("docker-compose.yml", "services:\n  web:\n    build: ./Web\n")).Notes);

    [Theory]
    [InlineData(".env.prod", true)]
    [InlineData(".env.uat", true)]
    [InlineData(".env.europe", true)]
    [InlineData(".env.production", false)]
    [InlineData(".env.local", false)]
    [InlineData(".env.test", false)]
    [InlineData(".env.example", false)]
    [InlineData(".env.production.local", false)]
    public void A_file_of_variables_of_no_environment_is_spoken_of(string file, bool isSaid)
    {
        var (_, notes) = Find(Web().With("Web/" + file, "A=b\n"));
        Assert.Equal(isSaid ? [$"Web/{file} is of no environment of the application"] : [], notes.Select(Start));
    }

    [Fact]
    public void A_file_of_variables_that_is_declared_is_not_spoken_of()
    {
        var project = ProjectFile.Empty with { Environments = [new("Production", null, ["Web/.env.prod"])] };
        var (found, notes) = Find(Web().With("Web/.env.prod", "A=b\n"), project);
        Assert.Equal("Production: Web/.env.prod", found);
        Assert.Empty(notes);
    }

    [Fact]
    public void An_environment_that_only_the_project_file_names_is_spoken_of()
    {
        var project = ProjectFile.Empty with
        {
            Environments = [new("Prodution", null, []), new("Production", null, [])],
        };
        Assert.Equal(
            ["the project file names the environment Prodution (did you mean Production?)"],
            Find(Web(), project).Notes.Select(Start)
        );
    }

    [Fact]
    public void An_environment_for_which_the_project_file_declares_variables_is_one_of_DotNets()
    {
        var project = ProjectFile.Empty with { Environments = [new("Canary", null, ["canary.env"])] };
        var (found, notes) = Find(Web().With("canary.env", "A=b\n"), project);
        Assert.Equal("Canary: canary.env", found);
        Assert.Empty(notes);
    }

    private static string Start(string note) => note.Split(',')[0];

    private static MemoryFiles Web() =>
        new MemoryFiles().With(".git/HEAD", "").With("Web/Web.csproj", Project).With("Web/appsettings.json", "{}");

    private static (string Found, string[] Notes) Find(MemoryFiles files, ProjectFile? project = null)
    {
        var application = new ApplicationFinder(files, Vocabulary.Standard.Environments, project ?? ProjectFile.Empty)
            .Find(["."], [])
            .Applications.Single();
        return (
            string.Join(
                ' ',
                application
                    .Environments.Where(each => !each.Deployment.IsEmpty)
                    .Select(each => $"{each.Name}: {string.Join('+', each.Deployment.SelectMany(part => part.Paths))}")
            ),
            [.. application.Notes.Select(note => note.Message)]
        );
    }
}
