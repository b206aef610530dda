using SecPolicy.Engine.Discovery.Python;

namespace SecPolicy.Engine.Tests.Discovery.Django;

public class DjangoVersionTests
{
    [Theory]
    [InlineData("requirements.txt", "Django==4.2.16  # LTS", "4.2.16")]
    [InlineData("requirements.txt", "django[argon2] >= 4.2, < 5 ; python_version > '3.8'", "4.2")]
    [InlineData("requirements.txt", "Django~=5.1.3", "5.1.3")]
    [InlineData("requirements.txt", "Django<5", "4.2")]
    [InlineData("requirements.txt", "Django<=4.1", "4.1")]
    [InlineData("requirements.txt", "Django>=3.2,!=4.0,>=4.1", "4.1")]
    [InlineData("requirements.txt", "Django", null)]
    [InlineData("requirements.txt", "django-environ==0.11\ndjangorestframework==3.15", null)]
    [InlineData("requirements.txt", "# Django==4.2", null)]
    [InlineData("requirements.txt", "Django==4.2.16 \\\n    --hash=sha256:00", "4.2.16")]
    [InlineData("requirements.txt", "Django @ https://example.com/Django-4.2.tar.gz", null)]
    [InlineData("requirements.txt", "DJANGO==5.2rc1", "5.2")]
    [InlineData("requirements-prod.txt", "Django==4.2.1", "4.2.1")]
    [InlineData("requirements/base.txt", "Django==4.2.1", "4.2.1")]
    [InlineData("requirements.in", "django>=5.2", "5.2")]
    [InlineData("constraints.txt", "django==5.2.1", "5.2.1")]
    [InlineData("notes.txt", "Django==4.2.1", null)]
    [InlineData("pyproject.toml", "[project]\nname = 'x'\ndependencies = [\n  'Django>=5.1,<6', # web\n]\n", "5.1")]
    [InlineData("pyproject.toml", "[tool.poetry.dependencies]\npython = '^3.12'\ndjango = \"^5.0.3\"\n", "5.0.3")]
    [InlineData(
        "pyproject.toml",
        "[tool.poetry.dependencies]\nDjango = {version = \"4.2.9\", extras = [\"argon2\"]}\n",
        "4.2.9"
    )]
    [InlineData("pyproject.toml", "[dependency-groups]\nweb = ['django==5.2.*']\n", "5.2")]
    [InlineData("pyproject.toml", "[tool.ruff]\ndependencies = ['django==5.2']\n", null)]
    [InlineData(
        "poetry.lock",
        "[[package]]\nname = \"Django\"\nversion = \"4.2.11\"\n[[package]]\nname = \"x\"\nversion = \"1\"\n",
        "4.2.11"
    )]
    [InlineData(
        "uv.lock",
        "version = 1\n[[package]]\nname = \"x\"\nversion = \"9\"\n\n[[package]]\nname = \"django\"\nversion = \"5.2.7\"\n",
        "5.2.7"
    )]
    [InlineData("Pipfile", "[packages]\ndjango = \"~=4.1\"\n", "4.1")]
    [InlineData("Pipfile", "[packages]\ndjango = \"*\"\n", null)]
    [InlineData("Pipfile.lock", "{\"default\": {\"django\": {\"version\": \"==3.2.13\"}}}", "3.2.13")]
    [InlineData("Pipfile.lock", "{", null)]
    [InlineData(
        "setup.cfg",
        "[metadata]\nname = x\n[options]\ninstall_requires =\n    Django>=3.2\n    requests\n",
        "3.2"
    )]
    [InlineData("setup.py", "needed = ['Django>=4.0,<5', 'x']\nsetup(name='x', install_requires=needed)", "4.0")]
    [InlineData(
        "environment.yml",
        "dependencies:\n  - python=3.12\n  - django=4.2.3\n  - pip:\n      - x==1\n",
        "4.2.3"
    )]
    [InlineData("environment.yml", "dependencies:\n  - pip:\n      - Django==4.2.3\n", "4.2.3")]
    public void The_version_is_what_the_list_of_requirements_says(string name, string text, string? version)
    {
        var files = DjangoTree.Files("back/manage.py back/settings.py=S").With(name, text);
        Assert.Equal(version, DjangoTree.Single(files).FrameworkVersion?.ToString());
    }

    [Fact]
    public void A_lock_file_wins_over_a_pin_and_a_pin_over_a_range_and_the_nearer_over_the_farther()
    {
        var files = DjangoTree
            .Files("back/manage.py back/settings.py=S")
            .With("requirements.txt", "Django==4.0")
            .With("back/pyproject.toml", "[project]\ndependencies = ['django>=3.2']");
        Assert.Equal("4.0", DjangoTree.Single(files).FrameworkVersion?.ToString());
        files.With("back/requirements.txt", "Django==4.1");
        Assert.Equal("4.1", DjangoTree.Single(files).FrameworkVersion?.ToString());
        files.With("uv.lock", "[[package]]\nname = 'django'\nversion = '4.2.5'\n");
        Assert.Equal("4.2.5", DjangoTree.Single(files).FrameworkVersion?.ToString());
    }

    [Fact]
    public void Included_lists_are_read_once_and_constraints_name_nothing()
    {
        var files = DjangoTree
            .Files("manage.py settings.py=S")
            .With("requirements.txt", "-r deps/base.txt\n-c deps/limits.txt\nWhite_Noise==6\n")
            .With(
                "deps/base.txt",
                "-r ../requirements.txt\ndjango\nPython.Decouple\n-e git+https://example.com/x#egg=My_Lib\n"
            )
            .With("deps/limits.txt", "django==5.2.4\nredis==5\n");
        var application = DjangoTree.Single(files);
        Assert.Equal("5.2.4", application.FrameworkVersion?.ToString());
        Assert.Equal(
            ["django", "my-lib", "python-decouple", "white-noise"],
            application.Packages.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("Django", "django")]
    [InlineData("ruamel.yaml", "ruamel-yaml")]
    [InlineData("a-_.b", "a-b")]
    public void Names_are_normalised(string name, string expected) =>
        Assert.Equal(expected, RequirementLine.Normalize(name));
}
