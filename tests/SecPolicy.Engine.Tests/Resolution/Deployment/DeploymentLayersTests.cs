using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Deployment;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Resolution.Deployment;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Resolution.Deployment;

/// <summary>What Compose files and Dockerfiles give as layers, and what of it no output may show.</summary>
public class DeploymentLayersTests
{
    private readonly MemoryFiles _files = new();
    private readonly List<Problem> _problems = [];

    [Theory]
    [InlineData("SECRET_KEY: hunter2-and-more", "hunter2-and-more")]
    [InlineData("SECRET_KEY: ${KEY:-hunter2-and-more}", "${KEY:-hunter2-and-more}")]
    [InlineData("SECRET_KEY: ${KEY}", null)]
    [InlineData("SECRET_KEY:", null)]
    [InlineData("DATABASE_URL: postgres://u:hunter2@${HOST}/db", "postgres://u:hunter2@${HOST}/db")]
    [InlineData("Jwt__Key: hunter2-and-more", "hunter2-and-more")]
    [InlineData("DEBUG: ${DEBUG:-false}", null)]
    public void A_secret_in_a_compose_file_is_masked_where_it_stands(string variable, string? masked)
    {
        _files.With("compose.yml", $"services:\n  web:\n    environment:\n      {variable}\n");
        var layer = Assert.Single(Layers().Of(new ComposeSource(["compose.yml"], "web")));
        Assert.Equal(masked, layer.Source.Sensitive.Select(span => span.Text).Distinct().SingleOrDefault());
    }

    [Fact]
    public void Secrets_are_masked_in_all_files_that_a_compose_file_leads_to()
    {
        _files.With(".env", "DB_PASSWORD=hunter2\n").With("app.env", "API_TOKEN=hunter3\n");
        _files.With("compose.yml", "services:\n  web:\n    env_file: app.env\n    environment: [A=1]\n");
        var layers = Layers();
        layers.Of(new ComposeSource(["compose.yml"], "web"));
        Assert.Equal(
            ["hunter2", "hunter3"],
            layers.Sources.SelectMany(source => source.Sensitive).Select(span => span.Text).Distinct().Order()
        );
    }

    [Fact]
    public void A_secret_in_a_dockerfile_is_masked_where_it_stands()
    {
        _files.With("Dockerfile", "FROM x\nARG KEY=hunter2-and-more\nENV SECRET_KEY=$KEY A_TOKEN=\"hunter3\" B=1\n");
        var layer = Assert.Single(Layers().Of(new DockerfileSource("Dockerfile", null)));
        Assert.Equal(["$KEY", "\"hunter3\""], layer.Source.Sensitive.Select(span => span.Text).Distinct());
        Assert.Equal("Dockerfile", layer.Name);
    }

    [Theory]
    [InlineData("dev", "no stage dev")]
    [InlineData("finl", "no stage finl (did you mean final?)")]
    public void A_stage_that_is_not_there_is_a_problem(string stage, string message)
    {
        _files.With("Dockerfile", "FROM x AS final\nENV A=1\n");
        Assert.Empty(Layers().Of(new DockerfileSource("Dockerfile", stage)));
        Assert.Equal(("deployment-dockerfile", message), (_problems[0].Id, _problems[0].Message));
    }

    [Fact]
    public void A_lone_name_takes_a_variable_away_in_environment_and_not_in_a_file_of_variables()
    {
        _files.With("app.env", "B\n");
        _files.With("compose.yml", "services:\n  web:\n    env_file: app.env\n    environment: [A]\n");
        _files.With("Dockerfile", "FROM x\nENV A=image B=image\n");
        var layers = Layers();
        var stack = VariableStack.Of(
            [
                .. layers.Of(new DockerfileSource("Dockerfile", null)),
                .. layers.Of(new ComposeSource(["compose.yml"], "web")),
            ],
            assumeUnset: true
        );
        Assert.Equal(
            ["B=image", "B=unknown"],
            stack.SelectMany(layer => layer.Entries).Select(entry => $"{entry.Key}={entry.Value}")
        );
    }

    [Fact]
    public void A_problem_of_a_project_is_told_once()
    {
        _files.With("compose.yml", "services:\n  web:\n    environment: [A B=1]\n  api: {}\n");
        var layers = Layers();
        layers.Of(new ComposeSource(["compose.yml"], "web"));
        layers.Of(new ComposeSource(["compose.yml"], "web"));
        Assert.Equal("deployment-compose", Assert.Single(_problems).Id);
    }

    private DeploymentLayers Layers() => new(_files, Vocabulary.Standard.Sensitive, _problems.Add);
}
