using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Discovery.Django;

public class DeclaredApplicationTests
{
    private const string Tree =
        "back/manage.py@p.settings back/p/settings.py=S shared/live.py=S back/requirements.txt shared/prod.env";

    private const string Declared = """
        applications:
          - path: back/
            framework: django
            roots: [., ../shared]
            version: "5.2"
            environments:
              live: { settings: live, kind: staging, env-files: [shared/prod.env], variables: { DJANGO_ENV: live } }
              dev: { settings: p.settings }
        """;

    [Fact]
    public void A_declared_application_replaces_what_is_found_in_its_folder()
    {
        var files = DjangoTree.Files(Tree).With(".secpolicy.yaml", Declared);
        var application = DjangoTree.Single(files);
        Assert.Equal("?dev=p.settings ?live=live,DJANGO_ENV=live,shared/prod.env", DjangoTree.Text(application));
        Assert.Equal(EnvironmentKind.Staging, application.Environments[1].Kind);
        Assert.Equal(["back", "shared"], application.Roots.ToArray());
        Assert.Equal(("back", "5.2"), (application.Folder, application.FrameworkVersion?.ToString()));
        Assert.Empty(DjangoTree.Find(files).Problems);
    }

    [Theory]
    [InlineData("back", "dev live")]
    [InlineData("back/p/settings.py", "dev")]
    [InlineData("shared/live.py", "live")]
    [InlineData("shared/prod.env", "live")]
    [InlineData("shared", null)]
    public void Its_files_mean_it(string path, string? judged)
    {
        var files = DjangoTree.Files(Tree.Replace(" shared/live.py=S", " shared/live.py", StringComparison.Ordinal));
        var found = DjangoTree.Find(files.With(".secpolicy.yaml", Declared), path).Applications;
        Assert.Equal(judged, found.Select(DjangoTree.Judged).SingleOrDefault());
    }

    [Theory]
    [InlineData("applications: { path: . }", 1, 15, "must be a list")]
    [InlineData("applications:\n  - x", 2, 5, "must be a map")]
    [InlineData(
        "applications:\n  - paht: .\n    path: .\n    framework: django\n    environments: {}",
        2,
        5,
        "did you mean path?"
    )]
    [InlineData("applications:\n  - path: .\n    environments: {}", 2, 5, "needs framework")]
    [InlineData(
        "applications:\n  - path: .\n    framework: djnago\n    environments: {}",
        3,
        16,
        "did you mean django?"
    )]
    [InlineData(
        "applications:\n  - path: .\n    framework: django\n    version: five\n    environments: {}",
        4,
        14,
        "must be a version"
    )]
    [InlineData(
        "applications:\n  - path: back\n    framework: django\n    environments:\n      p: { settings: p.setings }",
        5,
        22,
        "no module p.setings in back (did you mean p.settings?)"
    )]
    [InlineData(
        "applications:\n  - path: back\n    framework: django\n    environments:\n      p: { kind: prod, settings: p.settings }",
        5,
        18,
        "must be development, test, staging or production"
    )]
    [InlineData(
        "applications:\n  - path: back\n    framework: django\n    environments:\n      p: { kind: test }",
        5,
        7,
        "needs settings"
    )]
    [InlineData(
        "applications:\n  - path: back\n    framework: django\n    environments:\n      p: { setting: p.settings }",
        5,
        12,
        "did you mean settings?",
        2
    )]
    [InlineData(
        "applications:\n  - { path: a, framework: django, environments: {} }\n  - { path: ./a, framework: django, environments: {} }",
        3,
        5,
        "a is declared twice"
    )]
    public void A_mistake_is_a_problem_at_its_place(string text, int line, int column, string message, int count = 1)
    {
        var problems = DjangoTree.Find(DjangoTree.Files(Tree).With(".secpolicy.yaml", text)).Problems;
        Assert.Equal(count, problems.Length);
        Assert.All(problems, problem => Assert.Equal("project-invalid", problem.Id));
        var problem = problems.First(problem => problem.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal(new LinePosition(line, column), problem.Span!.Value.StartPosition);
    }
}
