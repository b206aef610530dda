using SecPolicy.Cli.Scaffolding;

namespace SecPolicy.Cli.Tests.Scaffolding;

/// <summary>The hook that <c>secpolicy init</c> writes.</summary>
public sealed class PreCommitTextTests : IDisposable
{
    private const string Config = ".pre-commit-config.yaml";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_the_one_that_the_hooks_file_has()
    {
        var published = PreCommitHooks.Read("secpolicy").ToDictionary(StringComparer.Ordinal);
        Assert.True(published.Remove("description"));

        CliRun.Run(_folder.Path, "init");

        Assert.Equal(published, PreCommitHooks.ReadConfig(_folder.Read(Config), "secpolicy"));
    }

    [Fact]
    public void It_names_files_that_are_of_no_usual_kind()
    {
        _folder.Write("manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n");
        _folder.Write("shop/__init__.py", "");
        _folder.Write(
            "shop/settings.py",
            "from pathlib import Path\nINSTALLED_APPS = []\nSECRET_KEY = (Path(__file__).parent / 'the key.pem').read_text()\n"
        );
        _folder.Write("shop/the key.pem", "a");
        _folder.Write("docker-compose.yml", "services: { web: { build: ., env_file: deploy/web.vars } }\n");
        _folder.Write("deploy/web.vars", "DEBUG=1\n");
        _folder.Write("Dockerfile", "FROM python\nENV DJANGO_SETTINGS_MODULE=shop.settings\n");
        _folder.Write("unread.vars", "");

        CliRun.Run(_folder.Path, "init");

        var files = PreCommitHooks.ReadConfig(_folder.Read(Config), "secpolicy")["files"];
        Assert.Matches(HookPattern.Of(files), "deploy/web.vars");
        Assert.Matches(HookPattern.Of(files), "shop/the key.pem");
        Assert.DoesNotMatch(HookPattern.Of(files), "unread.vars");
    }

    [Theory]
    [InlineData("repos:\n  - repo: local\n    hooks:\n      - id: judge\n        entry: secpolicy check\n", true)]
    [InlineData("repos:\n  - repo: ../secpolicy\n    hooks:\n      - id: secpolicy\n", true)]
    [InlineData("repos:\n  - repo: ../secpolicy\n    hooks: [{ id: \"secpolicy\" }]\n", true)]
    [InlineData("repos:\n  - repo: ../secpolicy\n    hooks:\n      - id: secpolicy-test\n", false)]
    [InlineData("repos:\n  # - id: secpolicy\n  - repo: meta\n    hooks: []\n", false)]
    [InlineData("repos: []\n", false)]
    public void An_entry_that_is_there_is_known_again(string config, bool isThere) =>
        Assert.Equal(isThere, PreCommitText.HasEntry(config));
}
