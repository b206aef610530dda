using System.Globalization;
using System.Text;
using SecPolicy.Engine.Discovery.Deployment.Compose;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Discovery.Deployment;

/// <summary>What Compose files come to where docker-compose 1, the oracle, knows less than the specification, and where things stand.</summary>
public class ComposeProjectTests
{
    private readonly MemoryFiles _files = new();

    [Fact]
    public void Each_file_is_a_layer_and_environment_stands_above_env_file()
    {
        _files.With("deploy/app.env", "A=file\nB=file\n").With("deploy/.env", "TAG=dot\n");
        _files.With(
            "deploy/compose.yml",
            "services:\n  web:\n    env_file: app.env\n    environment:\n      A: base\n"
        );
        _files.With("deploy/prod/compose.yml", "services:\n  web:\n    environment:\n    - A=${TAG}\n");
        var service = Load("deploy/compose.yml", "deploy/prod/compose.yml").Services["web"];
        Assert.Equal(
            ["deploy/app.env: A=file B=file", "deploy/compose.yml: A=base", "deploy/prod/compose.yml: A=dot"],
            service.Layers.Select(Show)
        );
        Assert.Equal("${TAG}", service.Find("A")!.ValueSpan.Text);
    }

    [Theory]
    [InlineData("    environment:\n      A: 'x y' # c\n", "A", "'x y'")]
    [InlineData("    environment:\n    - A=x y\n", "A", "x y")]
    [InlineData("    environment: [\"A=x y\"]\n", "A", "x y")]
    [InlineData("    environment: ['É=é', A=é]\n", "A", "é")]
    [InlineData("    environment: [\"A=\\tx\"]\n", "\"A=\\tx\"", "\"A=\\tx\"")]
    [InlineData("    environment: {A: &a x}\n", "A", "&a x")]
    [InlineData("    environment: [&a A=x]\n", "A", "x")]
    [InlineData("    environment: {A: }\n", "A", "A")]
    [InlineData("    environment: [A]\n", "A", "A")]
    public void A_variable_stands_where_it_stands(string text, string key, string value)
    {
        _files.With("compose.yml", "services:\n  web:\n" + text);
        var entry = Load("compose.yml").Services["web"].Find("A")!;
        Assert.Equal((key, value), (entry.KeySpan.Text, entry.ValueSpan.Text));
    }

    [Theory]
    [InlineData("A: ${B}", "B is taken from the shell that runs Compose", "")]
    [InlineData("A: ${B:-x}", "B is taken from the shell that runs Compose", "x")]
    [InlineData("A: ${B:?needed}", "B is taken from the shell that runs Compose", null)]
    [InlineData("A:", "A is taken from the shell that runs Compose", "null")]
    [InlineData("A: x${B}y$C", "B is taken from the shell that runs Compose", "xy")]
    public void What_the_shell_gives_is_unknown_with_what_it_is_otherwise(string text, string reason, string? unset)
    {
        _files.With("compose.yml", $"services:\n  web:\n    environment:\n      {text}\n");
        var entry = Load("compose.yml").Services["web"].Find("A")!;
        var unknown = Assert.IsType<UnknownValue>(entry.Value);
        Assert.Equal((reason, entry.ValueSpan), (unknown.Reason, unknown.Cause));
        Assert.Equal(
            unset is null ? null
                : unset.Length == 0 ? "\"\""
                : unset,
            entry.WhenUnset?.ToString()
        );
    }

    [Theory]
    [InlineData("environment: !reset []", "")]
    [InlineData("environment: !override {B: 2}", "B=2")]
    [InlineData("environment: {A: !reset null}", "C=base")]
    [InlineData("environment: {A: !override 2}", "A=2 C=base")]
    [InlineData("env_file: !reset []", "A=base C=base")]
    public void Tags_take_back_what_files_below_say(string text, string expected)
    {
        _files.With("app.env", text.StartsWith("env_file", StringComparison.Ordinal) ? "A=file\nX=file\n" : "");
        _files.With("a.yml", "services:\n  web:\n    env_file: app.env\n    environment: {A: base, C: base}\n");
        _files.With("b.yml", $"services:\n  web:\n    {text}\n");
        Assert.Equal(expected, Merged("a.yml", "b.yml"));
    }

    [Fact]
    public void A_service_can_be_taken_back_as_a_whole()
    {
        _files.With("a.yml", "services:\n  web:\n    environment: {A: 1}\n  db: {}\n");
        _files.With("b.yml", "services:\n  web: !override\n    environment: {B: 2}\n  db: !reset null\n");
        Assert.Equal("B=2", Merged("a.yml", "b.yml"));
        Assert.Equal(["web"], Load("a.yml", "b.yml").Services.Keys);
    }

    [Fact]
    public void Extended_services_stand_below_with_paths_of_their_own_file()
    {
        _files.With("common/base.env", "A=env\nE=env\n").With("base.env", "A=wrong\n");
        _files.With(
            "common/base.yml",
            "services:\n  base:\n    extends: root\n    env_file: base.env\n    environment: {A: base, B: base}\n  root:\n    environment: {B: root, R: root}\n"
        );
        _files.With(
            "compose.yml",
            "services:\n  web:\n    extends: {file: common/base.yml, service: base}\n    environment: {A: web}\n"
        );
        Assert.Equal("A=web B=base E=env R=root", Merged("compose.yml"));
        Assert.Equal(
            ["common/base.env", "common/base.yml (root)", "common/base.yml (base)", "compose.yml"],
            Load("compose.yml").Services["web"].Layers.Select(layer => layer.Name)
        );
    }

    [Fact]
    public void Included_files_have_a_folder_and_variables_of_their_own()
    {
        _files.With("shop/.env", "V=shop\n").With("shop/app.env", "F=shop\n").With(".env", "W=root\n");
        _files.With(
            "shop/compose.yml",
            "services:\n  web:\n    env_file: app.env\n    environment: ['A=${V}', 'B=${W}']\n"
        );
        _files.With(
            "compose.yml",
            "include:\n- shop/compose.yml\nservices:\n  web:\n    environment: {C: '${V-none}'}\n"
        );
        var service = Load("compose.yml").Services["web"];
        Assert.Equal("A=shop B=root C=none F=shop", Merged("compose.yml"));
        Assert.IsType<UnknownValue>(service.Find("C")!.Value);
    }

    [Fact]
    public void Several_documents_of_a_file_stand_above_each_other()
    {
        _files.With(
            "a.yml",
            "services:\n  web:\n    environment: {A: 1, B: 1}\n---\nservices:\n  web:\n    environment: {A: 2}\n"
        );
        Assert.Equal("A=2 B=1", Merged("a.yml"));
        Assert.Equal(
            ["a.yml", "a.yml (web, 2)"],
            Load("a.yml").Services["web"].Layers.Select(layer => layer.Name).Order()
        );
    }

    [Fact]
    public void A_file_of_variables_sees_the_project_the_service_and_the_files_before()
    {
        _files.With(".env", "P=project\n");
        _files.With("one.env", "O=one\nA=${P} ${S} $U\n").With("two.env", "B=${O}${A}\nO=two\n");
        _files.With("raw.env", "R=${P} # raw\n");
        _files.With(
            "a.yml",
            "services:\n  web:\n    env_file:\n    - one.env\n    - path: two.env\n    - {path: raw.env, format: raw}\n    - {path: gone.env, required: false}\n    environment: {S: service}\n"
        );
        Assert.Equal("A=project service  B=oneproject service  O=two R=${P} # raw S=service", Merged("a.yml"));
        Assert.IsType<UnknownValue>(Load("a.yml").Services["web"].Find("A")!.Value);
    }

    [Fact]
    public void A_file_of_variables_that_is_not_there_is_an_empty_layer()
    {
        _files.With("a.yml", "services:\n  web:\n    env_file: secrets.env\n");
        var project = Load("a.yml");
        var layer = Assert.Single(project.Services["web"].Layers);
        Assert.Equal(("secrets.env", "secrets.env"), (layer.Name, layer.Missing!.Value.Text));
        Assert.Empty(project.Problems);
    }

    [Fact]
    public void Which_file_the_shell_chooses_is_unknown_and_so_is_what_it_says()
    {
        _files.With("dev.env", "A=1\n");
        _files.With("a.yml", "services:\n  web:\n    env_file: ${STAGE:-dev}.env\n");
        var entry = Load("a.yml").Services["web"].Find("A")!;
        Assert.IsType<UnknownValue>(entry.Value);
        Assert.Equal(new StringValue("1"), entry.WhenUnset);
    }

    [Theory]
    [InlineData("build: src/Web", "src/Web src/Web/Dockerfile - ")]
    [InlineData("build: .", ". Dockerfile - ")]
    [InlineData("build: {context: src, dockerfile: Web/Dockerfile, target: final}", "src src/Web/Dockerfile final ")]
    [InlineData("build: {context: ., args: {A: 1}}", ". Dockerfile - A=1")]
    [InlineData("build: {dockerfile: X}", ". X - ")]
    [InlineData("build: https://example.org/x.git", "- - - ")]
    [InlineData("build: {context: ., dockerfile_inline: FROM x}", ". - - ")]
    [InlineData("build: ${CONTEXT:-src}", "src src/Dockerfile - ")]
    public void An_image_is_built_from_where_it_says(string text, string expected)
    {
        _files.With("a.yml", $"services:\n  web:\n    {text}\n");
        var build = Load("a.yml").Services["web"].Build!;
        Assert.Equal(
            expected,
            $"{build.Context ?? "-"} {build.Dockerfile ?? "-"} {build.Target ?? "-"} "
                + string.Join(' ', build.Arguments.Select(entry => $"{entry.Key}={entry.Value}"))
        );
    }

    [Theory]
    [InlineData(
        "services:\n  web:\n    environment:\n    - {A: 1}\n",
        4,
        "an item of environment is NAME=value or NAME"
    )]
    [InlineData(
        "services:\n  web:\n    environment:\n    - 'A =1'\n",
        4,
        "an item of environment is NAME=value or NAME"
    )]
    [InlineData("services:\n  web:\n    environment: x\n", 3, "environment is a map")]
    [InlineData("services:\n  web:\n    environment:\n      A: [1]\n", 4, "the value of a variable is a text")]
    [InlineData("services:\n  web:\n    environment:\n      A: ${\n", 4, "a reference to a variable is malformed")]
    [InlineData(
        "services:\n  web:\n    environment:\n    - ${A}=1\n",
        4,
        "the name of the variable is taken from the shell"
    )]
    [InlineData("services:\n  web: 1\n", 2, "a service is a map")]
    [InlineData("services: [web]\n", 1, "services is a map of names to services")]
    [InlineData("- services\n", 1, "a Compose file is a map with services")]
    [InlineData("services:\n  web:\n    extends: {service: wbe}\n  web2: {}\n", 3, "no service wbe to extend")]
    [InlineData("services:\n  web:\n    extends: web\n", 3, "services extend each other in a circle")]
    [InlineData(
        "services:\n  web:\n    extends: a\n  a: {extends: b}\n  b: {extends: a}\n",
        4,
        "services extend each other in a circle"
    )]
    [InlineData("services:\n  web:\n    env_file: ${NAME}\n", 3, "the path of this file of variables is not known")]
    [InlineData("services:\n  web:\n    env_file: [{path: a, format: json}]\n", 3, "the only format")]
    [InlineData("include: [a.yml]\n", 1, "files include each other in a circle")]
    [InlineData(
        "services:\n  web:\n    environment:\n      A: 1\n      A: 2\n",
        5,
        "the key A stands twice in one map"
    )]
    public void What_compose_refuses_is_a_problem(string text, int line, string message)
    {
        _files.With("a.yml", text);
        var project = Load("a.yml");
        foreach (var service in project.Services.Values)
        {
            _ = service.Layers;
        }

        var problem = project.Problems[0];
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(line, problem.Span!.Value.StartPosition.Line);
        Assert.Contains(problem.Id, (string[])["deployment-compose", "yaml-syntax"]);
    }

    [Fact]
    public void Files_that_include_others_without_end_are_refused()
    {
        for (var file = 0; file < 400; file++)
        {
            _files.With($"{file}.yml", $"include: [{file + 1}.yml, {file + 1}.yml]\n");
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotEmpty(Load("0.yml").Problems);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Services_that_extend_others_without_end_are_refused()
    {
        var text = new StringBuilder("services:\n");
        for (var service = 0; service < 2000; service++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  s{service}: {{extends: s{service + 1}}}\n");
        }

        _files.With("a.yml", text + "  s2000: {}\n");
        Assert.Contains(
            Load("a.yml").Problems,
            problem => problem.Message == "more than 32 services extend each other"
        );
    }

    [Fact]
    public void Any_text_is_read_or_a_problem()
    {
        var random = new Random(11);
        string[] pieces =
        [
            "services:\n",
            "  web:\n",
            "    environment:\n",
            "      A: 1\n",
            "      <<: *x\n",
            "    - A=1\n",
            "    env_file: a.yml\n",
            "    extends: web\n",
            "    extends: {file: a.yml, service: web}\n",
            "include: [a.yml]\n",
            "    build: {args: [A]}\n",
            "x: &x {B: 2}\n",
            "---\n",
            " !reset ",
            "!override ",
            "*x",
            "${A",
            "\"",
            "{",
            "[",
            "\n",
            "é",
        ];
        for (var round = 0; round < 3000; round++)
        {
            _files.With(
                "a.yml",
                string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]))
            );
            foreach (var service in Load("a.yml").Services.Values)
            {
                Assert.NotNull(string.Concat(service.Layers.Select(Show)) + service.Build + service.Span.Text);
            }
        }
    }

    private string Merged(params string[] paths)
    {
        var project = Load(paths);
        var service = project.Services["web"];
        var names = service.Layers.SelectMany(layer => layer.Entries).Select(entry => entry.Key).Distinct().Order();
        var text = string.Join(' ', names.Select(name => $"{name}={service.Find(name)!.AssumingUnset().Value}"));
        Assert.Empty(project.Problems);
        return text;
    }

    private static string Show(ComposeLayer layer) =>
        $"{layer.Name}: {string.Join(' ', layer.Entries.Select(entry => $"{entry.Key}={entry.Value}"))}";

    private ComposeProject Load(params string[] paths) => ComposeProject.Load(_files, [.. paths]);
}
