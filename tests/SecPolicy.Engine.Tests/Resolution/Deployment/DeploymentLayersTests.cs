using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Deployment;
using SecPolicy.Engine.Discovery.Deployment.Compose;
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
    [InlineData("DB_PASSWORD=hunter2", "A=${DB_PASSWORD}")]
    [InlineData("DB_PASSWORD=hunter2", "A=\"${DB_PASSWORD}\"")]
    [InlineData("DB_PASSWORD=hunter2", "A=x-${DB_PASSWORD}-y")]
    [InlineData("DB_PASSWORD=hunter2", "B=${DB_PASSWORD}", "A=${B}")]
    [InlineData("DB_PASSWORD=${UNSET:-hunter2}", "A=${DB_PASSWORD}")]
    [InlineData("A=${DB_PASSWORD:-hunter2}")]
    public void What_a_file_of_variables_makes_of_a_secret_is_not_shown(params string[] lines)
    {
        var text = string.Join('\n', lines) + "\n";
        _files.With("app.env", text).With("plain.env", text);
        _files.With("compose.yml", "services:\n  web:\n    env_file: app.env\n");
        var layers = Layers();
        AssertHidden(Assert.Single(layers.Of(new ComposeSource(["compose.yml"], "web"))));
        AssertHidden(layers.EnvFile("plain.env"));
    }

    [Theory]
    [InlineData("DB_PASSWORD=hunter2", "A=${DB_PASSWORD:+set}", "set")]
    [InlineData("NAME=shop", "A=${NAME}", "shop")]
    [InlineData("PASSWORD=", "A=x${PASSWORD}", "x")]
    public void What_holds_nothing_of_a_secret_stays_known(string first, string second, string value)
    {
        _files.With("app.env", $"{first}\n{second}\n");
        _files.With("compose.yml", "services:\n  web:\n    env_file: app.env\n");
        var layer = Assert.Single(Layers().Of(new ComposeSource(["compose.yml"], "web")));
        Assert.Equal(new StringValue(value), layer.Entries.Single(entry => entry.Key == "A").Value);
    }

    [Theory]
    [InlineData("ARG KEY_PASSWORD=hunter2\nENV A=$KEY_PASSWORD")]
    [InlineData("ENV B_TOKEN=hunter2\nENV A=$B_TOKEN")]
    [InlineData("ENV B_TOKEN=hunter2\nENV C=$B_TOKEN\nENV A=${C}")]
    [InlineData("ARG B_TOKEN=hunter2\nARG C=$B_TOKEN\nENV A=${C}")]
    [InlineData("ENV A=${B_TOKEN:-hunter2}")]
    public void What_a_dockerfile_makes_of_a_secret_is_not_shown(string lines)
    {
        _files.With("Dockerfile", $"FROM x\n{lines}\n");
        AssertHidden(Assert.Single(Layers().Of(new DockerfileSource("Dockerfile", null))));
    }

    [Fact]
    public void An_argument_made_of_a_secret_is_not_shown()
    {
        _files.With(".env", "DB_PASSWORD=hunter2\n");
        _files.With("compose.yml", "services:\n  web:\n    build: { context: ., args: { TITLE: '${DB_PASSWORD}' } }\n");
        _files.With("Dockerfile", "FROM x\nARG TITLE\nENV A=$TITLE\n");
        var service = ComposeProject.Load(_files, ["compose.yml"]).Services["web"];
        AssertHidden(Assert.Single(Layers().Of(new Images(_files).Of(service)!)));
    }

    [Theory]
    [InlineData("env: [{ name: A, value: $(DB_PASSWORD) }]")]
    [InlineData("env: [{ name: B, value: x$(DB_PASSWORD) }, { name: A, value: $(B) }]")]
    [InlineData("env: [{ name: A, valueFrom: { configMapKeyRef: { name: shop, key: DB_PASSWORD } } }]")]
    [InlineData("env: [{ name: C_TOKEN, value: hunter2 }, { name: A, value: $(C_TOKEN) }]")]
    public void What_a_container_makes_of_a_secret_is_not_shown(string variables)
    {
        _files.With(
            "web.yaml",
            $$"""
            kind: ConfigMap
            metadata: { name: shop }
            data: { DB_PASSWORD: hunter2 }
            ---
            kind: Deployment
            metadata: { name: web }
            spec:
              template:
                spec:
                  containers:
                    - name: web
                      envFrom: [{ configMapRef: { name: shop } }]
                      {{variables}}
            """
        );
        AssertHidden([.. Layers().Of(new KubernetesSource(["web.yaml"], "web", "web"))]);
    }

    [Fact]
    public void Long_chains_of_references_are_read()
    {
        var lines = Enumerable.Range(1, 20_000).Select(number => $"A{number}=${{A{number - 1}}}");
        _files.With("app.env", $"A0=x\n{string.Join('\n', lines)}\n");
        Assert.Equal(new StringValue("x"), Layers().EnvFile("app.env").Entries[^1].Value);
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

    /// <summary>Neither a value nor a line that is shown has the secret, also where what nobody gives is unset.</summary>
    private static void AssertHidden(params Layer[] layers)
    {
        var shown = layers.SelectMany(layer => layer.Entries).Single(entry => entry.Key == "A");
        Assert.EndsWith(
            "in it is a secret",
            Assert.IsType<UnknownValue>(shown.AssumingUnset().Value).Reason,
            StringComparison.Ordinal
        );
        foreach (var source in layers.Select(layer => layer.Source).Distinct())
        {
            var secret = source.GetText(new(source, 0, source.Utf8.Length));
            foreach (var span in source.Sensitive)
            {
                secret = secret.Replace(span.Text, "", StringComparison.Ordinal);
            }

            Assert.DoesNotContain("hunter2", secret, StringComparison.Ordinal);
        }
    }

    private DeploymentLayers Layers() => new(_files, Vocabulary.Standard.Sensitive, _problems.Add);
}
