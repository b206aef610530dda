using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Discovery;

public class ProjectFileTests
{
    [Theory]
    [InlineData("polices: [baseline]", 1, 1, "unknown key polices (did you mean policies?)")]
    [InlineData("policies: baseline", 1, 11, "must be a list")]
    [InlineData("policies: [[a]]", 1, 12, "must be a scalar")]
    [InlineData("- a", 1, 1, "must be a map")]
    [InlineData("environments:\n  QA: { kind: prod }", 2, 15, "must be development, test, staging or production")]
    [InlineData("environments:\n  QA: { kinds: test }", 2, 9, "unknown key kinds (did you mean kind?)")]
    [InlineData("environments:\n  QA: test", 2, 7, "must be a map")]
    [InlineData("environments:\n  QA: { env-files: x }", 2, 20, "must be a list")]
    [InlineData("bind:\n  session.idle-timeout: { unit: minutes }", 2, 3, "needs the native key")]
    [InlineData("bind:\n  session.idle-timeout: { key: A, unit: minute }", 2, 41, "must be one of milliseconds")]
    [InlineData(
        "bind:\n  session.idle-timout: A",
        2,
        3,
        "no setting session.idle-timout (did you mean session.idle-timeout?)"
    )]
    [InlineData("bind:\n  cookie.session.secur: A", 2, 3, "(did you mean cookie.session.secure?)")]
    [InlineData("exclude: x", 1, 10, "must be a list")]
    [InlineData("severity: { a: fatal }", 1, 16, "must be one of error, warning, note, off")]
    [InlineData("parameters: { a: [1] }", 1, 18, "must be a scalar")]
    public void A_mistake_is_a_problem_at_its_place(string text, int line, int column, string message)
    {
        var files = new MemoryFiles().With("appsettings.json", "{}").With(".secpolicy.yaml", text);
        var result = ApplicationFinderTests.Resolve(files);
        var problem = Assert.Single(result.Problems);
        Assert.Equal("project-invalid", problem.Id);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(new LinePosition(line, column), problem.Span!.Value.StartPosition);
        Assert.Single(result.Applications);
    }

    [Fact]
    public void A_project_file_that_is_no_YAML_is_a_problem_at_its_place()
    {
        var files = new MemoryFiles().With("appsettings.json", "{}").With(".secpolicy.yaml", "policies: [a");
        var problem = Assert.Single(ApplicationFinderTests.Resolve(files).Problems);
        Assert.Equal(("yaml-syntax", ".secpolicy.yaml"), (problem.Id, problem.Span!.Value.Source.Path));
    }

    [Theory]
    [InlineData("/repo/src/Web", "/repo/.secpolicy.yaml", true)]
    [InlineData("/repo/src/Web", "/repo/src/.secpolicy.yml", true)]
    [InlineData("/repo/src/Web", "/repo/src/Web/.secpolicy.yaml", true)]
    [InlineData("/repo/src/Web/appsettings.json", "/repo/.secpolicy.yaml", true)]
    [InlineData("/repo/src/Web", "/.secpolicy.yaml", false)]
    [InlineData("/repo/src/Web", "/repo/src/Other/.secpolicy.yaml", false)]
    public void The_nearest_project_file_up_to_the_root_of_the_repository_counts(string path, string file, bool isFound)
    {
        var files = new MemoryFiles()
            .With("/repo/.git/HEAD", "")
            .With("/repo/src/Web/appsettings.json", "{}")
            .With(file, "environments: { Production: { kind: test } }");
        var kind = ApplicationFinderTests.Environment(ApplicationFinderTests.Resolve(files, path), "Production").Kind;
        Assert.Equal(isFound ? EnvironmentKind.Test : EnvironmentKind.Production, kind);
    }

    [Fact]
    public void A_nearer_project_file_hides_one_above()
    {
        var files = new MemoryFiles()
            .With(".git/HEAD", "")
            .With("Web/appsettings.json", "{}")
            .With(".secpolicy.yaml", "environments: { Production: { kind: test } }")
            .With("Web/.secpolicy.yaml", "environments: { Production: { kind: staging } }");
        var result = ApplicationFinderTests.Resolve(files, "Web");
        Assert.Equal(EnvironmentKind.Staging, ApplicationFinderTests.Environment(result, "Production").Kind);
    }

    [Fact]
    public void A_project_file_that_was_asked_for_and_is_not_there_is_a_problem()
    {
        var files = new MemoryFiles().With("appsettings.json", "{}");
        var result = new SecPolicyEngine(files).Resolve(new() { Now = default, ProjectFile = "nowhere.yaml" });
        Assert.Equal("path-not-found", Assert.Single(result.Problems).Id);
    }

    [Theory]
    [InlineData("[old]", "Web old2")]
    [InlineData("['*']", "")]
    [InlineData("[old, old2]", "Web")]
    [InlineData("['old*', '!old2']", "Web old2")]
    public void What_the_project_file_excludes_is_left_out(string exclude, string expected)
    {
        var files = new MemoryFiles().With(".git/HEAD", "").With(".secpolicy.yaml", "exclude: " + exclude);
        foreach (var folder in (string[])["Web", "old", "old2"])
        {
            files.With(folder + "/appsettings.json", "{}");
        }

        var paths = ApplicationFinderTests.Resolve(files).Applications.Select(application => application.Path);
        Assert.Equal(expected, string.Join(' ', paths));
    }

    [Fact]
    public void Files_of_variables_are_found_from_the_project_files_folder()
    {
        var files = new MemoryFiles()
            .With(".git/HEAD", "")
            .With("Web/appsettings.json", "{\"A\": \"file\"}")
            .With("Web/.env", "A=variable")
            .With("Web/.secpolicy.yaml", "environments: { Production: { env-files: [.env] } }");
        var environment = ApplicationFinderTests.Environment(
            ApplicationFinderTests.Resolve(files, "Web"),
            "Production"
        );
        Assert.Equal("variable", environment.Keys.Find("A")!.Values[0].Value.ToString());
        Assert.Equal(["Web/appsettings.json", "Web/.env"], environment.Layers.ToArray());
    }
}
