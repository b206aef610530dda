using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Tests.Discovery.Django;

/// <summary>Which releases of Django a project leaves open, and where it says so.</summary>
public class DjangoReleasesTests
{
    [Theory]
    [InlineData("requirements.txt", "Django==4.2.16  # LTS", "4.2", "Django==4.2.16")]
    [InlineData("requirements.txt", "# Django==3.2\nDjango==4.2.16", "4.2", "Django==4.2.16")]
    [InlineData(
        "requirements.txt",
        "django-environ==4.2\ndjango[argon2] >= 5.1 ; x",
        "5.1 5.2 6.0 6.1",
        "django[argon2] >= 5.1"
    )]
    [InlineData("requirements.txt", "Django==7.1", "7.1", "Django==7.1")]
    [InlineData("requirements.txt", "Django>=7.1", "7.1", "Django>=7.1")]
    [InlineData("requirements.txt", "Django<2", "1.8 1.9 1.10 1.11", "Django<2")]
    [InlineData("requirements.txt", "Django>=4.2,!=5.0.*,<5.2", "4.2 5.1", "Django>=4.2,!=5.0.*,<5.2")]
    [InlineData("requirements.txt", "Django>=4.2,<5.0.3", "4.2 5.0", "Django>=4.2,<5.0.3")]
    [InlineData("requirements.txt", "Django~=4.1", "4.1 4.2", "Django~=4.1")]
    [InlineData("requirements.txt", "Django~=4.1.2", "4.1", "Django~=4.1.2")]
    [InlineData("requirements.txt", "Django==5.*", "5.0 5.1 5.2", "Django==5.*")]
    [InlineData(
        "requirements.txt",
        "Django==4.2.1; python_version < '3.10'\nDjango==5.2.1; python_version >= '3.10'",
        "4.2 5.2",
        "Django==4.2.1"
    )]
    [InlineData(
        "pyproject.toml",
        "[project]\ndependencies = [\n  'é', 'Django>=6,<7',\n]\n",
        "6.0 6.1",
        "Django>=6,<7"
    )]
    [InlineData(
        "pyproject.toml",
        "[tool.poetry.dependencies]\ndjango = \"^4.1 || ^6.0\"\n",
        "4.1 4.2 6.0 6.1",
        "django = \"^4.1 || ^6.0"
    )]
    [InlineData(
        "poetry.lock",
        "[[package]]\nname = \"a\"\n[package.dependencies]\nDjango = \">=3.2\"\n\n[[package]]\nname = \"django\"\nversion = \"4.2.11\"\n",
        "4.2",
        "4.2.11"
    )]
    [InlineData(
        "Pipfile.lock",
        "{\"default\": {\n\"django\": {\n\"hashes\": [\n\"sha256:1\"\n],\n\"version\": \"==3.2.13\"}}}",
        "3.2",
        "3.2.13"
    )]
    [InlineData("setup.cfg", "[options]\ninstall_requires =\n    Django>=6\n", "6.0 6.1", "Django>=6")]
    [InlineData("setup.py", "setup(install_requires=['Django>=6'])", "6.0 6.1", "Django>=6")]
    [InlineData("environment.yml", "dependencies:\n  - django=5\n", "5.0 5.1 5.2", "django=5")]
    public void The_releases_are_those_that_the_specifiers_allow(
        string name,
        string text,
        string releases,
        string place
    )
    {
        var possible = Possible(name, text);
        Assert.Equal(releases, string.Join(' ', possible.Versions.Select(each => each.Version.ToString(2))));
        Assert.Equal(name, possible.Versions[0].Span.Source.Path);
        Assert.Equal(place, possible.Versions[0].Span.Text);
    }

    [Theory]
    [InlineData(
        "requirements.txt",
        "gunicorn\nDjango  # newest",
        "requirements.txt names Django without a version",
        "Django"
    )]
    [InlineData("Pipfile", "[packages]\ndjango = \"*\"\n", "Pipfile names Django without a version", "django = \"*")]
    [InlineData("requirements.txt", "Django>=1.8", "Django>=1.8 allows 18 releases of Django", "Django>=1.8")]
    public void A_requirement_that_says_too_little_has_a_reason_and_a_place(
        string name,
        string text,
        string reason,
        string place
    )
    {
        var possible = Possible(name, text);
        Assert.Empty(possible.Versions);
        Assert.Equal((reason, place), (possible.Doubt?.Reason, possible.Doubt?.Span.Text));
    }

    [Fact]
    public void What_does_not_name_Django_says_nothing() =>
        Assert.Equal(PossibleVersions.Unsaid, Possible("requirements.txt", "django-environ==4.2"));

    [Fact]
    public void A_version_in_the_project_file_wins_and_has_its_place()
    {
        var files = DjangoTree
            .Files("manage.py settings.py=S")
            .With("requirements.txt", "Django==3.2")
            .With(
                ".secpolicy.yaml",
                "applications:\n  - path: .\n    framework: django\n    version: \"5.2\"\n    environments: { production: { settings: settings } }\n"
            );
        var project = ProjectFileReader.Read(
            SecPolicy.Engine.Reading.SourceReader.Decode(".secpolicy.yaml", files.ReadFile(".secpolicy.yaml")),
            "."
        );
        var (applications, _) = new ApplicationFinder(
            files,
            SecPolicy.Engine.Catalog.Vocabulary.Standard.Environments,
            project
        ).Find(["."], []);
        var only = Assert.Single(Assert.Single(applications).PossibleVersions.Versions);
        Assert.Equal(("5.2", "\"5.2\""), (only.Version.ToString(), only.Span.Text));
    }

    private static PossibleVersions Possible(string name, string text) =>
        DjangoTree.Single(DjangoTree.Files("manage.py settings.py=S").With(name, text)).PossibleVersions;
}
