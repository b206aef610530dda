using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Discovery.Django;

public class DjangoSingleModuleTests
{
    [Theory]
    [InlineData("x = os.environ.get('DJANGO_ENV') == 'production'", "production=$,DJANGO_ENV=production")]
    [InlineData("x = os.environ['APP_ENV'].lower() != 'dev'", "?dev=$,APP_ENV=dev production=$,APP_ENV=production")]
    [InlineData(
        "ENV = os.getenv('STAGE', 'dev')\nif ENV in ('production', 'staging'):\n    x = 1",
        "production=$,STAGE=production ?staging=$,STAGE=staging"
    )]
    [InlineData(
        "match env('ENVIRONMENT'):\n    case 'prod' | 'demo':\n        x = 1\n    case 'local':\n        x = 2",
        "demo=$,ENVIRONMENT=demo ?local=$,ENVIRONMENT=local prod=$,ENVIRONMENT=prod"
    )]
    [InlineData(
        "x = {'dev': 1, 'prod': 2}[config('RUN_MODE', default='dev')]",
        "?dev=$,RUN_MODE=dev prod=$,RUN_MODE=prod"
    )]
    [InlineData("x = env.str('DEBUG') == 'true'", "production=$")]
    [InlineData("x = os.environ.get('STORAGE') == 'local'", "production=$")]
    [InlineData("x = os.environ.get('DJANGO_ENV', '') in ('true', '')", "production=$")]
    [InlineData("x = other('DJANGO_ENV') == 'production'", "production=$")]
    public void The_names_that_a_module_compares_a_variable_with_are_its_environments(string code, string expected)
    {
        var files = new MemoryFiles().With("manage.py", "import django").With("settings.py", "SECRET_KEY = 1\n" + code);
        Assert.Equal(
            expected.Replace("=$", "=settings", StringComparison.Ordinal),
            DjangoTree.Text(DjangoTree.Single(files))
        );
    }

    [Fact]
    public void A_variable_that_names_the_included_file_has_the_files_that_are_there()
    {
        var files = DjangoTree
            .Files(
                "manage.py@server.settings server/settings/components/common.py=S server/settings/environments/development.py "
                    + "server/settings/environments/production.py"
            )
            .With(
                "server/settings/__init__.py",
                "from split_settings.tools import include\nENV = os.environ.get('DJANGO_ENV') or 'development'\n"
                    + "include('components/common.py', f'environments/{ENV}.py')\n"
            );
        Assert.Equal(
            "?development=server.settings,DJANGO_ENV=development production=server.settings,DJANGO_ENV=production",
            DjangoTree.Text(DjangoTree.Single(files))
        );
    }

    [Fact]
    public void The_classes_of_django_configurations_are_environments()
    {
        var files = DjangoTree
            .Files("manage.py@settings")
            .With(
                "settings.py",
                "from configurations import Configuration\nclass Base(Configuration):\n    SECRET_KEY = 1\nclass Mixin:\n    pass\n"
                    + "class Development(Base):\n    pass\nclass Production(Mixin, Base):\n    pass\n"
            );
        Assert.Equal(
            "?Development=settings,DJANGO_CONFIGURATION=Development Production=settings,DJANGO_CONFIGURATION=Production",
            DjangoTree.Text(DjangoTree.Single(files))
        );
    }

    [Theory]
    [InlineData(".env", "production=settings")]
    [InlineData(".env.production", "production=settings,.env.production")]
    [InlineData(".env.staging", "production=settings ?staging=settings,.env.staging")]
    [InlineData(".env.prod .env.dev", "?dev=settings,.env.dev prod=settings,.env.prod")]
    [InlineData("production.env docker.env", "production=settings,production.env")]
    [InlineData(
        ".envs/.production/.django .envs/.production/.postgres .envs/.local/.django .envs/.local/readme.md",
        "?local=settings,.envs/.local/.django production=settings,.envs/.production/.django,.envs/.production/.postgres"
    )]
    [InlineData(".env.example .env.production.example .env.dist .env.sample example.env", "production=settings")]
    [InlineData(".env.production.local", "production=settings")]
    public void Files_of_variables_that_are_named_so_are_environments(string names, string expected) =>
        Assert.Equal(
            expected,
            DjangoTree.Text(DjangoTree.Single(DjangoTree.Files("manage.py settings.py=S " + names)))
        );

    [Fact]
    public void A_file_of_variables_goes_with_the_module_that_is_named_alike_or_of_its_kind()
    {
        var files = DjangoTree.Files(
            "manage.py p/settings/base.py=S p/settings/production.py<base p/settings/local.py<base .env.prod .envs/local/.django"
        );
        Assert.Equal(
            "?local=p.settings.local,.envs/local/.django production=p.settings.production,.env.prod",
            DjangoTree.Text(DjangoTree.Single(files))
        );
    }
}
