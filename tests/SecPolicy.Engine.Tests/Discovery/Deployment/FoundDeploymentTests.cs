using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Discovery.Deployment;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Discovery.Deployment;

/// <summary>Which files of deployments are of which environment, and which are of none.</summary>
public class FoundDeploymentTests
{
    private const string Project =
        "<Project Sdk='Microsoft.NET.Sdk.Web'><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>";

    private const string Builds = "build: { context: ., dockerfile: Web/Dockerfile }";

    [Theory]
    // The variable names the environment, whatever the file is called.
    [InlineData(
        "environment: { ASPNETCORE_ENVIRONMENT: Staging }",
        "docker-compose.prod.yml",
        "Staging: docker-compose.prod.yml#web"
    )]
    [InlineData(
        "environment: { ASPNETCORE_ENVIRONMENT: Staging, DOTNET_ENVIRONMENT: QA }",
        "docker-compose.prod.yml",
        "QA: docker-compose.prod.yml#web"
    )]
    // What only a shell knows names nothing.
    [InlineData(
        "environment: { ASPNETCORE_ENVIRONMENT: '${STAGE}' }",
        "docker-compose.prod.yml",
        "Production: docker-compose.prod.yml#web"
    )]
    [InlineData(
        "environment: { A: b }",
        "docker-compose.Production.yml",
        "Production: docker-compose.Production.yml#web"
    )]
    [InlineData("environment: { A: b }", "compose.live.yaml", "Production: compose.live.yaml#web")]
    [InlineData("environment: { A: b }", "compose.qa.yaml", "")]
    [InlineData("environment: { A: b }", "compose.monitoring.yaml", "")]
    [InlineData("environment: { A: b }", "compose.prod.example.yaml", "")]
    [InlineData("environment: { A: b }", "production.yml", "")]
    [InlineData("environment: { A: b }", "docker-compose.yml", "")]
    [InlineData(
        "environment: { ASPNETCORE_ENVIRONMENT: Production }",
        "docker-compose.yml",
        "Production: docker-compose.yml#web"
    )]
    public void A_Compose_file_is_of_the_environment_that_it_names(string service, string file, string expected)
    {
        var files = Web().With(file, $"services:\n  web:\n    {Builds}\n    {service}\n");
        Assert.Equal(expected, Text(files));
    }

    [Theory]
    [InlineData("build: { context: ., dockerfile: Web/Dockerfile }", true)]
    [InlineData("build: ./Web", true)]
    [InlineData("build: { context: ./Web, dockerfile: ../docker/web.Dockerfile }", true)]
    [InlineData("build: .", false)]
    [InlineData("build: ./Other", false)]
    [InlineData("build: { context: ./Web, dockerfile: ../Other/Dockerfile }", false)]
    [InlineData("image: registry.example/web", false)]
    [InlineData("build: https://example.com/web.git", false)]
    public void A_service_runs_an_application_whose_folder_it_builds(string image, bool runs)
    {
        var files = Web()
            .With("Other/Other.csproj", Project)
            .With("Other/appsettings.json", "{}")
            .With("docker-compose.prod.yml", $"services:\n  web:\n    {image}\n    environment: {{ A: b }}\n");
        Assert.Equal(runs ? "Production: docker-compose.prod.yml#web" : "", Text(files, "Web"));
    }

    [Fact]
    public void An_override_is_a_developers()
    {
        string Found(string environment) =>
            Text(
                Web()
                    .With("Web/appsettings.Development.json", "{}")
                    .With("docker-compose.yml", $"services:\n  web:\n    {Builds}\n")
                    .With(
                        "docker-compose.override.yml",
                        $"services:\n  web:\n    environment: [ASPNETCORE_ENVIRONMENT={environment}]\n"
                    )
            );

        Assert.Equal("Development: docker-compose.yml+docker-compose.override.yml#web", Found("Development"));
        Assert.Equal("", Found("Production"));
    }

    [Theory]
    [InlineData("A: b", "Production: docker-compose.yml+docker-compose.prod.yml#admin")]
    [InlineData("A: c", "")]
    public void Services_that_build_the_same_count_as_one_when_they_get_the_same(string other, string expected)
    {
        var files = Web()
            .With(
                "docker-compose.yml",
                $"services:\n  web:\n    {Builds}\n    environment: {{ A: b }}\n  admin:\n    {Builds}\n    environment: {{ {other} }}\n"
            )
            .With("docker-compose.prod.yml", "services: {}\n");
        Assert.Equal(expected, Text(files));
    }

    [Theory]
    [InlineData(Builds, "environment: { B: c }", false)]
    [InlineData(Builds, "environment: { A: b }", true)]
    [InlineData("restart: always", "environment: { A: c }", true)]
    public void An_overlay_that_may_be_used_alone_is_taken_only_where_that_is_the_same(
        string image,
        string variables,
        bool isTaken
    )
    {
        var files = Web()
            .With("docker-compose.yml", $"services:\n  web:\n    {Builds}\n    environment: {{ A: b }}\n")
            .With("docker-compose.prod.yml", $"services:\n  web:\n    {image}\n    {variables}\n");
        Assert.Equal(isTaken ? "Production: docker-compose.yml+docker-compose.prod.yml#web" : "", Text(files));
        Assert.Equal(isTaken ? 0 : 1, Applications(files).Single().Notes.Length);
    }

    [Theory]
    [InlineData("FROM x\nENV A=b\n", "Production: Web/Dockerfile Staging: Web/Dockerfile")]
    [InlineData("FROM x\nENV ASPNETCORE_ENVIRONMENT=Staging\n", "Staging: Web/Dockerfile")]
    [InlineData("FROM x\nENV ASPNETCORE_ENVIRONMENT=Europe\n", "Europe: Web/Dockerfile")]
    [InlineData("FROM x\nRUN true\n", "")]
    public void A_Dockerfile_is_of_the_environment_that_it_names_or_of_all_but_development(string text, string expected)
    {
        var files = Web()
            .With("Web/appsettings.Development.json", "{}")
            .With("Web/appsettings.Staging.json", "{}")
            .With("Web/Dockerfile", text);
        Assert.Equal(expected, Text(files));
    }

    [Theory]
    [InlineData("Dockerfile.prod", "FROM y\n", false)]
    [InlineData("production.Dockerfile", "FROM y\n", false)]
    [InlineData("Dockerfile.release", "FROM y\n", false)]
    [InlineData("Dockerfile.prod", "FROM y\nENV A=b\n", true)]
    [InlineData("Dockerfile.dev", "FROM y\n", true)]
    [InlineData("Dockerfile.dockerignore", "bin\n", true)]
    public void A_Dockerfile_is_not_taken_where_another_one_beside_it_may_be_run(string name, string text, bool isTaken)
    {
        var files = Web().With("Web/Dockerfile", "FROM x\nENV A=b\n").With("Web/" + name, text);
        Assert.Equal(isTaken ? "Production: Web/Dockerfile" : "", Text(files));
        Assert.Equal(isTaken ? 0 : 1, Applications(files).Single().Notes.Length);
    }

    [Theory]
    [InlineData("final", true)]
    [InlineData("production", true)]
    [InlineData("development", false)]
    [InlineData("test", false)]
    public void A_Dockerfile_that_ends_with_a_stage_for_others_is_not_productions(string stage, bool isTaken)
    {
        var files = Web().With("Web/Dockerfile", $"FROM x AS base\nFROM base AS {stage}\nENV A=b\n");
        Assert.Equal(isTaken ? "Production: Web/Dockerfile" : "", Text(files));
        Assert.Equal(isTaken ? 0 : 1, Applications(files).Single().Notes.Length);
    }

    [Theory]
    // The Dockerfile that Compose builds is not there: the one that is there is another.
    [InlineData(
        "  web: { build: { context: ./Web, dockerfile: Dockerfile.gone } }\n",
        "Production: docker-compose.prod.yml#web"
    )]
    [InlineData(
        "  web: { build: { context: ./Web, dockerfile_inline: FROM y } }\n",
        "Production: docker-compose.prod.yml#web"
    )]
    [InlineData(
        "  web: { build: { context: ./Web, dockerfile: ../docker/web }, environment: { C: d } }\n  job: { build: { context: ./Web, dockerfile: ../docker/web } }\n",
        ""
    )]
    public void A_Dockerfile_is_not_taken_where_Compose_builds_something_else(string services, string expected) =>
        Assert.Equal(
            expected,
            Text(
                Web()
                    .With("Web/Dockerfile", "FROM x\nENV A=b\n")
                    .With("docker/web", "FROM y\nENV A=c\n")
                    .With("docker-compose.prod.yml", $"services:\n{services}")
            )
        );

    [Theory]
    [InlineData("docker-compose.test.yml")]
    [InlineData("docker-compose.ci.yml")]
    [InlineData("compose.staging.yaml")]
    [InlineData("compose.local.yaml")]
    public void A_Compose_file_for_tests_that_names_Production_is_not_productions(string file)
    {
        var files = Web()
            .With(
                file,
                $"services:\n  web:\n    {Builds}\n    environment: {{ ASPNETCORE_ENVIRONMENT: Production }}\n"
            );
        Assert.Equal("", Text(files));
        Assert.Single(Applications(files).Single().Notes);
    }

    [Theory]
    [InlineData(".env.production", "Production: Web/.env.production")]
    [InlineData(".env.Production", "Production: Web/.env.Production")]
    [InlineData(".env.prod", "")]
    [InlineData(".env.production.local", "")]
    [InlineData(".env", "")]
    public void A_file_of_variables_is_of_the_environment_of_its_name(string name, string expected) =>
        Assert.Equal(expected, Text(Web().With("Web/" + name, "A=b\n")));

    [Fact]
    public void Files_of_variables_of_two_environments_that_differ_in_case_are_of_that_very_name()
    {
        var files = Web().With("Web/appsettings.production.json", "{}").With("Web/.env.PRODUCTION", "A=b\n");
        Assert.Equal("", Text(files));
        Assert.Contains("may be of Production or production", Applications(files).Single().Notes[0].Message);
    }

    [Theory]
    [InlineData("Project", "Development", "Development: Web/Properties/launchSettings.json@first")]
    [InlineData("Executable", "Development", "")]
    [InlineData("Project", "Production", "")]
    public void The_first_profile_that_starts_the_project_is_development(string command, string name, string expected)
    {
        var profile =
            $$"""{ "commandName": "{{command}}", "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "{{name}}" } }""";
        var files = Web()
            .With(
                "Web/Properties/launchSettings.json",
                $$"""{ "profiles": { "IIS": { "commandName": "IISExpress" }, "first": {{profile}} } }"""
            );
        Assert.Equal(expected, Text(files));
    }

    [Theory]
    // A module of its own says which environment it is.
    [InlineData(
        "p/settings/production.py p/settings/local.py",
        "p.settings.production",
        "compose.prod.yaml",
        "production"
    )]
    // A name that says nothing may be anyone's.
    [InlineData("p/settings/production.py p/settings/local.py", "p.settings.production", "compose.x.yaml", "")]
    [InlineData("p/settings/production.py p/settings/local.py", "p.settings.local", "compose.x.yaml", "local")]
    [InlineData("p/settings/production.py p/settings/local.py", "p.settings.local", "compose.prod.yaml", "local")]
    [InlineData("p/settings/production.py p/settings/local.py", "p.settings.other", "compose.prod.yaml", "")]
    // Settings that all share say nothing.
    [InlineData("p/settings.py", "p.settings", "compose.prod.yaml", "production")]
    [InlineData("p/settings.py", "p.settings", "compose.local.yaml", "")]
    [InlineData("p/settings.py", "p.settings", "compose.yaml", "")]
    public void A_Compose_file_of_Django_is_of_the_environment_whose_settings_it_names(
        string modules,
        string module,
        string file,
        string expected
    )
    {
        var files = Django(modules)
            .With(file, $"services:\n  web:\n    build: .\n    environment: {{ DJANGO_SETTINGS_MODULE: {module} }}\n");
        Assert.Equal(expected.Length == 0 ? "" : $"{expected}: {file}#web", Text(files));
    }

    [Theory]
    [InlineData("k8s", "p.settings.production", "production")]
    [InlineData("deploy/web", "p.settings.production", "production")]
    [InlineData("k8s/prod", "p.settings.production", "production")]
    // Tests may run production's settings.
    [InlineData("k8s/test", "p.settings.production", "")]
    [InlineData("charts", "p.settings.production", "")]
    [InlineData("k8s", "q.settings", "")]
    public void A_container_of_Kubernetes_runs_the_settings_that_it_names(string folder, string module, string expected)
    {
        var files = Django("p/settings/production.py p/settings/local.py")
            .With($"{folder}/web.yaml", Container("web", module));
        Assert.Equal(expected.Length == 0 ? "" : $"{expected}: {folder}/web.yaml#shop/web", Text(files));
    }

    [Fact]
    public void Manifests_that_are_templates_are_not_taken()
    {
        var files = Django("p/settings/production.py p/settings/local.py")
            .With("k8s/web.yaml", Container("web", "p.settings.production"))
            .With("k8s/kustomization.yaml", "resources: [web.yaml]\n");
        Assert.Equal("", Text(files));
    }

    [Fact]
    public void A_module_that_two_applications_of_the_repository_have_is_nobodys()
    {
        var files = new MemoryFiles().With(".git/HEAD", "");
        foreach (var folder in new[] { "a", "b" })
        {
            files
                .With(
                    $"{folder}/manage.py",
                    "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'p.settings.production')\n"
                )
                .With($"{folder}/p/__init__.py", "")
                .With($"{folder}/p/settings/__init__.py", "")
                .With($"{folder}/p/settings/production.py", "SECRET_KEY = 'x'\nINSTALLED_APPS = []\nMIDDLEWARE = []\n");
        }

        files.With("k8s/web.yaml", Container("web", "p.settings.production"));

        Assert.Equal("", Text(files));
        // The paths of a run do not decide whose it is.
        Assert.Equal("", Text(files, "a"));
        Assert.Contains("another application", Assert.Single(Applications(files, "a")).Notes[0].Message);
    }

    [Fact]
    public void Containers_with_different_variables_are_nobodys()
    {
        var files = Django("p/settings/production.py p/settings/local.py")
            .With("k8s/web.yaml", Container("web", "p.settings.production"))
            .With("k8s/worker.yaml", Container("worker", "p.settings.production, WORKER: '1'"));
        Assert.Equal("", Text(files));
        Assert.Single(Applications(files).Single().Notes);
    }

    [Theory]
    [InlineData("docker-compose.prod.yml\n", "")]
    [InlineData("other.yml\n", "Production: docker-compose.prod.yml#web")]
    public void What_git_ignores_is_not_taken(string ignored, string expected)
    {
        var files = Web()
            .With(".gitignore", ignored)
            .With("docker-compose.prod.yml", $"services:\n  web:\n    {Builds}\n    environment: {{ A: b }}\n");
        Assert.Equal(expected, Text(files));
    }

    [Fact]
    public void Nothing_is_found_where_the_project_file_says_so()
    {
        var files = Web()
            .With(".secpolicy.yaml", "deployment: { discover: false }\n")
            .With("Web/Dockerfile", "FROM x\nENV A=b\n")
            .With("Web/.env.production", "A=b\n")
            .With("docker-compose.prod.yml", $"services:\n  web:\n    {Builds}\n    environment: {{ A: b }}\n");
        var project = ProjectFile.Empty with { DiscoversDeployments = false };
        var found = new ApplicationFinder(files, Vocabulary.Standard.Environments, project).Find(["."], []);
        Assert.All(found.Applications.Single().Environments, environment => Assert.Empty(environment.Deployment));
    }

    [Fact]
    public void Nothing_outside_the_repository_is_looked_at()
    {
        var files = new MemoryFiles()
            .With("/repo/app/.git/HEAD", "")
            .With("/repo/app/appsettings.json", "{}")
            .With("/repo/docker-compose.prod.yml", "services:\n  web:\n    build: ./app\n    environment: { A: b }\n");
        Assert.Equal("", Text(files, "/repo/app"));
    }

    private static MemoryFiles Web() =>
        new MemoryFiles().With(".git/HEAD", "").With("Web/Web.csproj", Project).With("Web/appsettings.json", "{}");

    private static MemoryFiles Django(string modules) =>
        modules
            .Split(' ')
            .Aggregate(
                new MemoryFiles()
                    .With(".git/HEAD", "")
                    .With("manage.py", "import django\n")
                    .With("p/__init__.py", "")
                    .With("p/settings/__init__.py", ""),
                (files, module) => files.With(module, "SECRET_KEY = 'x'\nINSTALLED_APPS = []\nMIDDLEWARE = []\n")
            );

    private static string Container(string name, string variables) =>
        $"""
            kind: Deployment
            metadata: {"{"} name: shop {"}"}
            spec:
              template:
                spec:
                  containers:
                    - name: {name}
                      env:
                        - name: DJANGO_SETTINGS_MODULE
                          value: {variables.Split(',')[0]}
                        - name: OTHER
                          value: {name}
            """;

    private static DiscoveredApplication[] Applications(MemoryFiles files, string path = ".") =>
        [
            .. new ApplicationFinder(files, Vocabulary.Standard.Environments, ProjectFile.Empty)
                .Find([path], [])
                .Applications,
        ];

    /// <summary>Each environment that has something, with its files and what of them is meant.</summary>
    private static string Text(MemoryFiles files, string path = ".") =>
        string.Join(
            ' ',
            Applications(files, path)
                .SelectMany(application => application.Environments)
                .Where(environment => !environment.Deployment.IsEmpty)
                .Select(environment => $"{environment.Name}: {string.Join(", ", environment.Deployment.Select(Text))}")
        );

    private static string Text(DeploymentSource source) =>
        string.Join('+', source.Paths)
        + source switch
        {
            ComposeSource compose => "#" + compose.Service,
            KubernetesSource container => $"#{container.Workload}/{container.Container}",
            LaunchProfileSource launch => "@" + launch.Profile,
            _ => "",
        };
}
