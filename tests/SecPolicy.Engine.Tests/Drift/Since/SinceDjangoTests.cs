namespace SecPolicy.Engine.Tests.Drift.Since;

/// <summary>What a change does to Django projects, above all to settings that depend on variables.</summary>
public sealed class SinceDjangoTests
{
    private const string Head = """
        import os
        INSTALLED_APPS = ["django.contrib.sessions"]
        MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware"]
        SECRET_KEY = os.environ["KEY"]

        """;

    private static TwoStates Project() =>
        new TwoStates()
            .Both("manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n")
            .Both("requirements.txt", "Django==5.2\n")
            .Both("shop/__init__.py", "");

    private static TwoStates Settings(string before, string after) =>
        Project()
            .Before("shop/settings.py", Head + before)
            .After("shop/settings.py", "# lines move\n\n" + Head + after);

    private static TwoStates Modules() =>
        Project()
            .Both("shop/settings/__init__.py", "")
            .Both("shop/settings/base.py", Head)
            .Both("shop/settings/local.py", "from .base import *\nDEBUG = True\n")
            .Before("shop/settings/production.py", "from .base import *\nSESSION_COOKIE_SECURE = True\n");

    [Theory]
    [InlineData("DEBUG = os.environ.get('D') == '1'")]
    [InlineData("SESSION_COOKIE_AGE = 60")]
    [InlineData("SESSION_COOKIE_AGE = int(os.environ['AGE'])")]
    [InlineData("if os.environ.get('D'):\n    SESSION_COOKIE_SECURE = True")]
    public void Lines_that_move_are_no_change(string line) => Assert.Equal(["Passed"], Settings(line, line).Say());

    [Theory]
    [InlineData(
        "ALLOWED_HOSTS = ['shop.example']\nDEBUG = os.environ.get('D') == '1'",
        "ALLOWED_HOSTS = ['shop.example']\nDEBUG = True",
        "Weaker app.debug true | false -> true (when D is set to anything but '1' or not set)"
    )]
    [InlineData(
        "SESSION_COOKIE_SECURE = os.environ.get('S', '1') == '1'",
        "SESSION_COOKIE_SECURE = os.environ.get('S', '0') == '1'",
        "Weaker cookie.session.secure always | never -> always | never (when S is not set)"
    )]
    [InlineData(
        "SESSION_COOKIE_SECURE = True",
        "SESSION_COOKIE_SECURE = bool(int(os.environ.get('S', '0')))",
        "Weaker cookie.session.secure always -> always | never (when S is not set)"
    )]
    [InlineData(
        "if os.environ.get('D') == '1':\n    SESSION_COOKIE_SECURE = True\nelse:\n    SESSION_COOKIE_SECURE = True",
        "if os.environ.get('D') == '1':\n    SESSION_COOKIE_SECURE = True\nelse:\n    SESSION_COOKIE_SECURE = False",
        "Weaker cookie.session.secure always -> always | never (when D is not set)"
    )]
    public void What_is_weaker_in_a_case_that_needs_nobody_and_better_in_none_is_weaker(
        string before,
        string after,
        string expected
    )
    {
        var lines = Settings(before, after).Say();

        Assert.Equal(["Findings", $"production {expected} Own shop/settings.py"], lines);
    }

    [Fact]
    public void What_only_a_new_variable_could_weaken_is_unclear()
    {
        var states = Settings(
            "SESSION_COOKIE_SECURE = True",
            "SESSION_COOKIE_SECURE = bool(int(os.environ.get('S', '1')))"
        );

        Assert.Equal(
            [
                "Passed",
                "production Unknown cookie.session.secure always -> always | never (weaker when int(S) is 0) Own shop/settings.py",
            ],
            states.Say()
        );
    }

    [Fact]
    public void Middleware_that_is_removed_takes_its_settings_along()
    {
        var states = Settings(
            "SECURE_HSTS_SECONDS = 31536000",
            "SECURE_HSTS_SECONDS = 31536000\nMIDDLEWARE = MIDDLEWARE[1:]"
        );

        Assert.Contains("production Weaker hsts.max-age 365d -> 0s Own shop/settings.py", states.Say());
    }

    [Fact]
    public void A_module_that_cannot_be_imported_is_no_pass()
    {
        Assert.Equal(
            ["Problems", "problem after settings-import shop/settings.py", "production unreadable"],
            Settings("", "raise ValueError('no')").Say()
        );
        Assert.Equal(
            ["Problems", "problem before settings-import shop/settings.py", "production unreadable"],
            Settings("raise ValueError('no')", "").Say()
        );
    }

    [Fact]
    public void A_renamed_module_is_the_same_environment()
    {
        var states = Modules()
            .After("shop/settings/prod.py", "from .base import *\nSESSION_COOKIE_SECURE = False\n")
            .Renamed("shop/settings/production.py", "shop/settings/prod.py");

        Assert.Equal(
            [
                "Findings",
                "prod was production",
                "prod Weaker cookie.session.secure always -> never Own shop/settings/prod.py",
            ],
            states.Say()
        );
    }

    [Fact]
    public void A_module_that_is_written_anew_follows_the_only_one_of_its_kind()
    {
        var states = Modules().After("shop/settings/prod.py", "from .base import *\nSESSION_COOKIE_SECURE = False\n");

        Assert.Equal(
            [
                "Findings",
                "prod was production (successor)",
                "prod lost shop/settings/production.py",
                "prod got shop/settings/prod.py",
                "prod Weaker cookie.session.secure always -> never Own shop/settings/prod.py",
            ],
            states.Say()
        );
    }

    [Fact]
    public void A_module_that_is_gone_is_said()
    {
        var states = Modules()
            .After("shop/settings/production.py", "from .base import *\nSESSION_COOKIE_SECURE = True\n")
            .Before("shop/settings/staging.py", "from .base import *\n");

        Assert.Equal(["Passed", "staging OnlyBefore"], states.Say());
    }

    [Fact]
    public void An_edit_of_the_base_module_weakens_the_module_that_was_not_touched()
    {
        const string Overlay = "from .base import *\nDEBUG = False\n";
        var states = Project()
            .Both("shop/settings/__init__.py", "")
            .Before("shop/settings/base.py", Head + "SESSION_COOKIE_SECURE = True\n")
            .After("shop/settings/base.py", Head)
            .Both("shop/settings/local.py", Overlay)
            .Both("shop/settings/production.py", Overlay);

        Assert.Equal(
            [
                "Findings",
                "production Weaker cookie.session.secure always -> never Shared shop/settings/base.py, not shop/settings/production.py",
                "local Weaker cookie.session.secure always -> never Shared shop/settings/base.py, not shop/settings/local.py",
            ],
            states.Say()
        );
    }

    [Fact]
    public void A_file_of_variables_that_changes_decides_anew()
    {
        var states = Project()
            .Both("shop/settings.py", Head + "SESSION_COOKIE_SECURE = os.environ['S'] == '1'\n")
            .Before(".env.production", "S=1\nKEY=a\n")
            .After(".env.production", "S=0\nKEY=a\n");

        var lines = states.Say();

        Assert.Equal("Findings", lines[0]);
        Assert.Contains(
            lines,
            line => line.StartsWith("production Weaker cookie.session.secure", StringComparison.Ordinal)
        );
    }
}
