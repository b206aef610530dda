using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Discovery.Django;

public class DjangoLayoutTests
{
    [Theory]
    // One module.
    [InlineData("manage.py@p.settings p/__init__.py p/settings.py=S p/urls.py", "production=p.settings")]
    [InlineData("manage.py@settings settings.py=S", "production=settings")]
    [InlineData("manage.py@p.settings p/settings/__init__.py=S p/settings/celery.py", "production=p.settings")]
    [InlineData("manage.py@settings.common settings/__init__.py settings/common.py=S", "production=settings.common")]
    [InlineData("p/__init__.py p/settings.py=S p/wsgi.py@p.settings", "production=p.settings")]
    // Packages of settings.
    [InlineData(
        "manage.py@p.settings.dev p/settings/__init__.py p/settings/base.py=S p/settings/dev.py<base p/settings/prod.py<base",
        "?dev=p.settings.dev prod=p.settings.prod"
    )]
    [InlineData(
        "manage.py@config.settings.local config/settings/base.py=S config/settings/local.py<base config/settings/production.py<base "
            + "config/settings/test.py<base",
        "?local=config.settings.local production=config.settings.production ?test=config.settings.test"
    )]
    [InlineData(
        "manage.py config/django/base.py=S config/django/production.py<base config/settings/cors.py config/settings/celery.py",
        "production=config.django.production"
    )]
    [InlineData(
        "manage.py p/settings/__init__.py p/settings/base.py=S p/settings/dev/__init__.py<.base p/settings/prod/__init__.py<.base",
        "?dev=p.settings.dev prod=p.settings.prod"
    )]
    // A name of its own, known by what it builds on.
    [InlineData(
        "manage.py p/settings/base.py=S p/settings/cabotage.py<base p/settings/dev.py<base p/settings/pipeline.py",
        "cabotage=p.settings.cabotage ?dev=p.settings.dev"
    )]
    [InlineData(
        "manage.py p/settings/base.py=S p/settings/prod_eu.py<base p/settings/test_local.py<base",
        "prod_eu=p.settings.prod_eu ?test_local=p.settings.test_local"
    )]
    // Flat.
    [InlineData(
        "manage.py@p.settings p/settings.py=S p/settings_dev.py<settings p/settings_production.py<settings",
        "?dev=p.settings_dev production=p.settings_production ?settings=p.settings"
    )]
    [InlineData(
        "manage.py p/settings.py=S p/dev_settings.py<settings p/production_settings.py<settings",
        "?dev=p.dev_settings production=p.production_settings"
    )]
    [InlineData(
        "manage.py@p.settings p/settings_common.py=S p/settings_ci.py<settings_common",
        "?ci=p.settings_ci production=p.settings_common"
    )]
    [InlineData("manage.py p/settings.py=S p/test_settings.py<settings", "production=p.settings ?test=p.test_settings")]
    // Only development is named: the base is production.
    [InlineData(
        "manage.py@p.settings.local p/settings/base.py=S p/settings/local.py<base",
        "?local=p.settings.local production=p.settings.base"
    )]
    [InlineData(
        "manage.py@p.settings.development p/settings/default.py=S p/settings/development.py<default",
        "?development=p.settings.development production=p.settings.default"
    )]
    [InlineData(
        "manage.py wsgi.py@p.settings.base p/settings/base.py=S p/settings/heroku.py<base p/settings/dev.py<base",
        "?dev=p.settings.dev heroku=p.settings.heroku production=p.settings.base"
    )]
    // The base is what a file runs.
    [InlineData(
        "manage.py@p.settings.base p/settings/base.py=S p/settings/production.py<base",
        "?base=p.settings.base production=p.settings.production"
    )]
    [InlineData(
        "manage.py Dockerfile@p.settings.base p/settings/base.py=S p/settings/production.py<base",
        "base=p.settings.base,Dockerfile production=p.settings.production"
    )]
    [InlineData(
        "manage.py Dockerfile.dev@p.settings.base p/settings/base.py=S p/settings/production.py<base",
        "?base=p.settings.base production=p.settings.production"
    )]
    // A package that only holds the others.
    [InlineData(
        "manage.py@p.settings wsgi.py@p.settings p/settings/__init__.py p/settings/base.py=S p/settings/prod.py<base",
        "prod=p.settings.prod"
    )]
    [InlineData(
        "manage.py@p.settings p/settings/__init__.py<prod p/settings/base.py=S p/settings/prod.py<base",
        "prod=p.settings.prod"
    )]
    // Tests.
    [InlineData(
        "manage.py@p.settings p/settings.py=S tests/settings.py=S pytest.ini@tests.settings",
        "production=p.settings ?tests=tests.settings"
    )]
    [InlineData("manage.py@p.settings p/settings.py=S other/settings.py=S", "production=p.settings")]
    [InlineData("manage.py@test_project.settings test_project/settings.py=S", "production=test_project.settings")]
    [InlineData("manage.py@live.settings live/settings.py=S", "production=live.settings")]
    [InlineData(
        "manage.py@conf.dev.settings conf/dev/settings.py=S conf/prod/settings.py=S wsgi.py@conf.prod.settings",
        "?dev=conf.dev.settings prod=conf.prod.settings"
    )]
    // A piece: not named like an environment, named by no file, builds on nothing.
    [InlineData("manage.py p/settings/prod.py=S p/settings/assets.py=S", "prod=p.settings.prod")]
    public void A_layout_has_its_environments(string tree, string expected) =>
        Assert.Equal(expected, DjangoTree.Text(DjangoTree.Single(DjangoTree.Files(tree))));

    [Theory]
    [InlineData("manage.py@p.settings p/settings.py", "production=p.settings")] // named by a file
    [InlineData("p/settings.py", "")]
    [InlineData("manage.py p/urls.py", "")]
    [InlineData("{{cookiecutter.slug}}/manage.py@p.settings {{cookiecutter.slug}}/p/settings.py=S", "")]
    [InlineData("venv/pyvenv.cfg venv/lib/p/settings.py=S", "")]
    [InlineData("lib/site-packages/p/settings.py=S", "")]
    [InlineData("node_modules/p/settings.py=S", "")]
    [InlineData("manage.py p/settings/production.example.py=S", "")]
    public void Only_what_is_Djangos_is_found(string tree, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', DjangoTree.Find(DjangoTree.Files(tree)).Applications.Select(DjangoTree.Text))
        );

    [Theory]
    [InlineData("LOGGING = {}\nDEBUG = True", false)]
    [InlineData("DATABASES = {}", true)]
    [InlineData("if True:\n    MIDDLEWARE = []", true)]
    [InlineData("try:\n    from .other import *\nexcept ImportError:\n    pass", true)]
    [InlineData("def f():\n    SECRET_KEY = 1", false)]
    [InlineData("class Base:\n    ROOT_URLCONF = 'x'", false)]
    [InlineData("from configurations import Configuration\nclass Base(Configuration):\n    ROOT_URLCONF = 'x'", true)]
    [InlineData("SECRET_KEY = 'Flask has one too'", false)]
    [InlineData("# SECRET_KEY = 1\nX = 'INSTALLED_APPS = []'", false)]
    public void Settings_assign_what_only_Django_reads(string text, bool isFound)
    {
        var files = new MemoryFiles().With("p/settings.py", text).With("p/other.py", "INSTALLED_APPS = []");
        Assert.Equal(isFound, DjangoTree.Find(files).Applications.Length == 1);
    }

    [Fact]
    public void An_override_that_the_settings_import_is_no_environment()
    {
        var files = DjangoTree
            .Files("manage.py@p.settings p/__init__.py")
            .With(
                "p/settings.py",
                "INSTALLED_APPS = []\ntry:\n    from .local_settings import *\nexcept ImportError:\n    pass\n"
            )
            .With("p/local_settings.py", "DEBUG = True\nSECRET_KEY = 'x'\n");
        Assert.Equal("production=p.settings", DjangoTree.Text(DjangoTree.Single(files)));
    }

    [Fact]
    public void What_a_build_step_names_is_not_served()
    {
        var files = DjangoTree
            .Files("manage.py p/settings/base.py=S p/settings/prod.py<base p/settings/static.py<base")
            .With(
                "Dockerfile",
                "RUN apt-get update && \\\n    DJANGO_SETTINGS_MODULE=p.settings.static ./manage.py collectstatic\n"
            );
        Assert.Equal("prod=p.settings.prod", DjangoTree.Text(DjangoTree.Single(files)));
    }

    [Fact]
    public void Several_projects_in_one_tree_are_several_applications()
    {
        var files = DjangoTree.Files(
            "docker-compose.yml@config.settings.hobby "
                + "a/manage.py@config.settings a/config/settings/base.py=S a/config/settings/hobby.py=S a/config/settings/prod.py=S "
                + "b/backend/manage.py@shop.settings b/backend/shop/settings.py=S"
        );
        var found = DjangoTree.Find(files).Applications;
        Assert.Equal(["a", "b/backend"], found.Select(application => application.Folder));
        Assert.Equal("hobby=config.settings.hobby prod=config.settings.prod", DjangoTree.Text(found[0]));
        Assert.Equal("production=shop.settings", DjangoTree.Text(found[1]));
    }

    [Fact]
    public void A_manage_py_inside_of_a_package_belongs_to_the_project_above_it()
    {
        var files = DjangoTree.Files(
            "manage.py@p.app.settings p/__init__.py p/app/manage.py@p.app.settings p/app/settings.py=S"
        );
        Assert.Equal(
            (".", "production=p.app.settings"),
            (DjangoTree.Single(files).Folder, DjangoTree.Text(DjangoTree.Single(files)))
        );
    }

    [Fact]
    public void Modules_are_imported_from_where_manage_py_and_the_installed_package_say()
    {
        var files = DjangoTree
            .Files("pyproject.toml src/lib/__init__.py sandbox/apps/shop/__init__.py sandbox/settings.py=S")
            .With(
                "sandbox/manage.py",
                "import os, sys\nsys.path.insert(0, os.path.join(HERE, 'apps'))\n"
                    + "os.environ['DJANGO_SETTINGS_MODULE'] = 'settings'\n"
            );
        Assert.Equal(["sandbox", "sandbox/apps", "src"], DjangoTree.Single(files).Roots.ToArray());
    }

    [Fact]
    public void An_environment_says_its_module_and_the_modules_file()
    {
        var application = DjangoTree.Single(DjangoTree.Files("back/manage.py back/p/settings/prod/__init__.py=S"));
        var environment = Assert.Single(application.Environments);
        Assert.Equal(("django", "back"), (application.Framework, application.Folder));
        Assert.Equal(
            ("prod", "p.settings.prod", "back/p/settings/prod/__init__.py"),
            (environment.Name, environment.Module, Assert.Single(environment.Files))
        );
    }
}
