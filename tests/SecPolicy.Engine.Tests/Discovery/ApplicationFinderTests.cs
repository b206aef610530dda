using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Discovery;

public class ApplicationFinderTests
{
    private const string Net10 =
        "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>";

    [Theory]
    [InlineData("appsettings.json", "Production")]
    [InlineData("appsettings.json appsettings.Staging.json", "Production Staging")]
    [InlineData("appsettings.json appsettings.secrets.json appsettings.template.json", "Production")]
    [InlineData("appsettings.json appsettings.production.json", "Production production")]
    [InlineData("appsettings.Development.json", "Development")]
    [InlineData("appsettings.json appsettings.Dev.local.json", "Dev.local Production")]
    [InlineData("appsettings.json App.settings.json App.settings.QA.json", "Production QA")]
    [InlineData("appsettings.json A.settings.json B.settings.json B.settings.QA.json", "Production")]
    public void An_application_has_the_environments_of_its_overlays_and_Production(string names, string expected)
    {
        var files = names.Split(' ').Aggregate(new MemoryFiles(), (memory, name) => memory.With(name, "{}"));
        var application = Assert.Single(Resolve(files).Applications);
        Assert.Equal(expected, string.Join(' ', application.Environments.Select(environment => environment.Name)));
    }

    [Theory]
    [InlineData("Development", EnvironmentKind.Development)]
    [InlineData("DEVELOPMENT", EnvironmentKind.Development)]
    [InlineData("qa", EnvironmentKind.Test)]
    [InlineData("UAT", EnvironmentKind.Staging)]
    [InlineData("Production", EnvironmentKind.Production)]
    [InlineData("Europe", EnvironmentKind.Production)]
    public void An_unknown_environment_counts_as_production(string name, EnvironmentKind kind)
    {
        var files = new MemoryFiles().With($"appsettings.{name}.json", "{}");
        Assert.Equal(kind, Environment(Resolve(files), name).Kind);
    }

    [Fact]
    public void An_overlay_is_read_by_the_exact_case_of_the_environment()
    {
        var files = new MemoryFiles().With("appsettings.json", "{}").With("appsettings.production.json", "{\"A\": 1}");
        var result = Resolve(files);
        Assert.Equal(["appsettings.json"], Environment(result, "Production").Layers.ToArray());
        Assert.Equal(
            ["appsettings.json", "appsettings.production.json"],
            Environment(result, "production").Layers.ToArray()
        );
    }

    [Theory]
    [InlineData("<TargetFramework>net10.0</TargetFramework>", "Shop", true)]
    [InlineData("<TargetFramework>net11.0-windows</TargetFramework>", "Shop", true)]
    [InlineData("<TargetFrameworks>net8.0;net10.0</TargetFrameworks>", "Shop", true)]
    [InlineData("<TargetFramework>net8.0</TargetFramework>", "Shop", false)]
    [InlineData("<TargetFramework>netcoreapp3.1</TargetFramework>", "Shop", false)]
    [InlineData("<TargetFramework>$(Tfm)</TargetFramework>", "Shop", true)]
    [InlineData("", "Shop", true)]
    [InlineData("<AssemblyName>Other</AssemblyName>", "Shop", false)]
    [InlineData("<AssemblyName>Other</AssemblyName>", "Other", true)]
    [InlineData("<AssemblyName>$(X).Web</AssemblyName>", "Shop", true)]
    [InlineData("<<<", "Shop", true)]
    public void Settings_by_the_name_of_the_application_are_read_from_NET_10_on(
        string project,
        string name,
        bool isRead
    )
    {
        var files = new MemoryFiles()
            .With("Shop.csproj", $"<Project><PropertyGroup>{project}</PropertyGroup></Project>")
            .With("appsettings.json", "{}")
            .With("appsettings.Production.json", "{}")
            .With($"{name}.settings.json", "{}")
            .With($"{name}.settings.Production.json", "{}");
        string[] own = isRead ? [$"{name}.settings.json", $"{name}.settings.Production.json"] : [];
        Assert.Equal(
            ["appsettings.json", "appsettings.Production.json", .. own],
            Environment(Resolve(files), "Production").Layers.ToArray()
        );
    }

    [Fact]
    public void Build_output_packages_and_the_repository_itself_are_left_out()
    {
        var files = new MemoryFiles();
        foreach (
            var folder in (string[])
                ["src/Web", "src/Web/bin/Debug", "src/Web/obj", "node_modules/x", ".git/x", "src/binaries"]
        )
        {
            files.With(folder + "/appsettings.json", "{}");
        }

        Assert.Equal(["src/Web", "src/binaries"], Paths(Resolve(files)));
    }

    [Theory]
    [InlineData(".", "/b/", "a a/b")]
    [InlineData(".", "b/", "a")]
    [InlineData(".", "a/b", "a b")]
    [InlineData(".", "a/*\n!a/b", "a/b b")]
    [InlineData(".", "*\n!*/", "")]
    [InlineData(".", "appsettings.json", "")]
    [InlineData(".", "appsettings.json\n!a/b/appsettings.json", "a/b")]
    [InlineData("a", "b", "a b")]
    [InlineData("a", "/b/", "a b")]
    [InlineData("a", "appsettings.json\n!b/appsettings.json", "a/b b")]
    [InlineData("a", "# b\n\n", "a a/b b")]
    public void What_gitignore_excludes_is_left_out(string folder, string rules, string expected)
    {
        var files = new MemoryFiles()
            .With(".git/HEAD", "")
            .With("a/appsettings.json", "{}")
            .With("a/b/appsettings.json", "{}")
            .With("b/appsettings.json", "{}")
            .With(folder + "/.gitignore", rules);
        Assert.Equal(expected, string.Join(' ', Paths(Resolve(files))));
    }

    [Fact]
    public void Rules_of_the_folders_above_the_start_hold_up_to_the_repository()
    {
        var files = new MemoryFiles()
            .With("/repo/.git/HEAD", "")
            .With("/repo/.gitignore", "old/\n")
            .With("/repo/src/web/appsettings.json", "{}")
            .With("/repo/src/old/appsettings.json", "{}");
        Assert.Equal(["/repo/src/web"], Paths(Resolve(files, "/repo/src")));
    }

    [Theory]
    [InlineData("Web/appsettings.Staging.json", "Staging")]
    [InlineData("Web/appsettings.json", "Development Production Staging")]
    [InlineData("Web/Web.csproj", "Development Production Staging")]
    [InlineData("Web", "Development Production Staging")]
    [InlineData("./Web/../Web//appsettings.Staging.json", "Staging")]
    [InlineData("Web/appsettings.Staging.json Web/appsettings.Development.json", "Development Staging")]
    [InlineData("Web/appsettings.Staging.json Web/appsettings.json", "Development Production Staging")]
    [InlineData("Web/Web.settings.Staging.json", "Staging")]
    [InlineData("Web/appsettings.Staging.json Web", "Development Production Staging")]
    public void A_file_means_its_application_in_the_environments_that_read_it(string paths, string judged)
    {
        var files = new MemoryFiles()
            .With("Web/Web.csproj", Net10)
            .With("Web/appsettings.json", "{}")
            .With("Web/appsettings.Development.json", "{}")
            .With("Web/appsettings.Staging.json", "{}")
            .With("Web/Web.settings.Staging.json", "{}");
        var application = Assert.Single(Resolve(files, paths.Split(' ')).Applications);
        Assert.Equal("Web", application.Path);
        Assert.Equal(3, application.Environments.Length);
        Assert.Equal(
            judged,
            string.Join(
                ' ',
                application
                    .Environments.Where(environment => environment.Judged)
                    .Select(environment => environment.Name)
            )
        );
    }

    [Fact]
    public void A_file_in_a_folder_without_configuration_means_nothing()
    {
        var files = new MemoryFiles().With("docs/readme.md", "").With("Web/appsettings.json", "{}");
        var result = Resolve(files, "docs/readme.md");
        Assert.Empty(result.Applications);
        Assert.Empty(result.Problems);
    }

    [Fact]
    public void A_path_that_is_not_there_is_a_problem_and_the_others_are_read()
    {
        var files = new MemoryFiles().With("Web/appsettings.json", "{}");
        var result = Resolve(files, "Wep", "Web");
        Assert.Single(result.Applications);
        Assert.Equal(("path-not-found", "Wep"), (Assert.Single(result.Problems).Id, result.Problems[0].Path));
    }

    [Theory]
    [InlineData("Staging", true, "")]
    [InlineData("Production", true, "")]
    [InlineData("Stagin", false, "(did you mean Staging?)")]
    [InlineData("staging", false, "(did you mean Staging?)")]
    [InlineData("Moon", false, "there are Production, Staging")]
    public void An_environment_that_no_application_has_is_a_problem(string asked, bool isThere, string hint)
    {
        var files = new MemoryFiles().With("appsettings.json", "{}").With("appsettings.Staging.json", "{}");
        var result = new SecPolicyEngine(files).Resolve(new() { Now = default, Environments = [asked] });
        Assert.Equal(isThere, result.Problems.IsEmpty);
        Assert.All(result.Problems, problem => Assert.Equal("environment-not-found", problem.Id));
        Assert.All(result.Problems, problem => Assert.Contains(hint, problem.Message, StringComparison.Ordinal));
        var judged = result.Applications.Single().Environments.Where(environment => environment.Judged);
        Assert.Equal(isThere ? [asked] : [], judged.Select(environment => environment.Name));
    }

    internal static ResolveResult Resolve(MemoryFiles files, params string[] paths) =>
        new SecPolicyEngine(files).Resolve(new() { Now = default, Paths = paths.Length == 0 ? ["."] : [.. paths] });

    internal static ResolvedEnvironment Environment(ResolveResult result, string name) =>
        result.Applications.Single().Environments.Single(environment => environment.Name == name);

    private static IEnumerable<string> Paths(ResolveResult result) =>
        result.Applications.Select(application => application.Path);
}
