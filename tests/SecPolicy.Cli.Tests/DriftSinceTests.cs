using System.Globalization;
using System.Text.Json;

namespace SecPolicy.Cli.Tests;

/// <summary><c>drift --since</c> on repositories with real commits, with the git that is installed.</summary>
public sealed class DriftSinceTests
{
    private const string Django = """
        INSTALLED_APPS = ["django.contrib.sessions"]
        MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware"]
        SECRET_KEY = "k" * 60
        ALLOWED_HOSTS = ["shop.example"]
        LANGUAGE_CODE = "de"
        TIME_ZONE = "Europe/Berlin"

        """;

    [SkippableFact]
    public void A_base_edit_that_weakens_only_what_does_not_override_it()
    {
        using var repository = Shop();
        repository.Write("appsettings.Development.json", Session("Always"));
        repository.Commit();
        repository.Write("appsettings.json", Session("None"));

        Assert.Equal("1 Production weaker cookie.session.secure: always, never", Since(repository, "HEAD"));
        var text = repository.Run("drift", "--since", "HEAD").Output;
        Assert.Contains("appsettings.Production.json was not touched", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Nothing_changed()
    {
        using var repository = Shop();
        repository.Write("readme.md", "# Shop\n");

        Assert.Equal("0", Since(repository, "HEAD"));
        var markdown = repository.Run("drift", "--since", "HEAD", "--format", "markdown");
        Assert.Equal(
            (0, "SecPolicy: no setting changed in Production since `HEAD`\n"),
            (markdown.ExitCode, markdown.Output)
        );
    }

    [SkippableFact]
    public void Two_revisions_are_compared_whatever_the_working_tree_holds()
    {
        using var repository = Shop();
        repository.Git("tag", "v1");
        repository.Write("appsettings.Production.json", Session("None"));
        repository.Commit();
        repository.Git("tag", "v2");
        repository.Write("appsettings.Production.json", "{ no JSON");

        Assert.Equal(
            "1 Production weaker cookie.session.secure: always, never",
            Since(repository, "v1", "--until", "v2")
        );
        Assert.Equal(
            "0 Production stronger cookie.session.secure: never, always",
            Since(repository, "v2", "--until", "v1")
        );
        Assert.Equal("2", Since(repository, "v1"));
        var text = repository.Run("drift", "--since", "v1", "--until", "v2").Output;
        Assert.Contains("at v1:appsettings.json:", text, StringComparison.Ordinal);
        Assert.Contains("at v2:appsettings.Production.json:", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Three_dots_leave_out_what_happened_to_the_other_branch_meanwhile()
    {
        using var repository = Shop();
        repository.Git("branch", "other");
        repository.Write("appsettings.json", Session("None"));
        repository.Commit();
        repository.Git("tag", "mine");
        repository.Git("checkout", "--quiet", "other");
        repository.Write("appsettings.Production.json", Session("Always"));
        repository.Commit();
        repository.Git("checkout", "--quiet", "--detach", "mine");

        Assert.Equal("1 Production weaker cookie.session.secure: always, never", Since(repository, "other...HEAD"));
        Assert.Equal("1 Production weaker cookie.session.secure: always, never", Since(repository, "other..."));
        Assert.Equal("0", Since(repository, "...mine"));
    }

    [SkippableFact]
    public void What_is_not_committed_and_what_git_does_not_know_yet_counts()
    {
        using var repository = Shop();
        repository.Write("appsettings.Production.json", Session("None"));
        Assert.Equal("1 Production weaker cookie.session.secure: always, never", Since(repository, "HEAD"));
        repository.Git("add", "--all");
        Assert.Equal("1 Production weaker cookie.session.secure: always, never", Since(repository, "HEAD"));

        repository.Write("appsettings.Production.json", "{}");
        repository.Write("appsettings.Live.json", Session("None"));
        Assert.Equal(
            "1 Live got appsettings.Live.json; Live weaker cookie.session.secure: always, never",
            Since(repository, "HEAD")
        );
    }

    [SkippableFact]
    public void A_folder_that_was_moved_without_telling_git_is_found_again()
    {
        using var repository = new GitRepository();
        repository.Write("src/Old Shöp/appsettings.json", Session("Always"));
        repository.Write("src/Old Shöp/appsettings.Production.json", "{}\n");
        repository.Commit();
        Directory.Move(Path.Combine(repository.Path, "src/Old Shöp"), Path.Combine(repository.Path, "src/Größe"));
        Assert.Equal("0 src/Größe was src/Old Shöp", Since(repository, "HEAD"));

        repository.Write("src/Größe/appsettings.json", Session("None"));
        const string Weaker = "1 src/Größe was src/Old Shöp; Production weaker cookie.session.secure: always, never";
        Assert.Equal(Weaker, Since(repository, "HEAD"));

        repository.Commit();
        Assert.Equal(Weaker, Since(repository, "HEAD~1", "--until", "HEAD"));
        Assert.Equal(Weaker, Since(repository, "HEAD~1", "src/Größe"));
    }

    [SkippableFact]
    public void The_users_index_stays_as_it_is()
    {
        using var repository = Shop();
        repository.Write("appsettings.Live.json", Session("None"));
        var before = repository.Status("--porcelain");
        var index = File.ReadAllBytes(Path.Combine(repository.Path, ".git/index"));

        Since(repository, "HEAD");

        Assert.Equal("?? appsettings.Live.json\n", before);
        Assert.Equal(index, File.ReadAllBytes(Path.Combine(repository.Path, ".git/index")));
        Assert.Equal(before, repository.Status("--porcelain"));
    }

    [SkippableFact]
    public void An_overlay_that_is_deleted_or_renamed_leaves_its_environment_to_the_base()
    {
        using var repository = Shop(Session("None"), Session("Always"));
        repository.Delete("appsettings.Production.json");
        Assert.Equal(
            "1 Production lost appsettings.Production.json; Production weaker cookie.session.secure: always, never",
            Since(repository, "HEAD")
        );

        repository.Write("appsettings.Live.json", Session("Always"));
        repository.Commit();
        Assert.Equal(
            "1 Live got appsettings.Live.json; Live stronger cookie.session.secure: never, always; "
                + "Production lost appsettings.Production.json; Production weaker cookie.session.secure: always, never",
            Since(repository, "HEAD~1", "--until", "HEAD")
        );
    }

    [SkippableFact]
    public void A_settings_module_that_is_renamed_is_the_same_environment()
    {
        using var repository = new GitRepository();
        repository.Write(
            "manage.py",
            "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings.local')\n"
        );
        repository.Write("requirements.txt", "Django==5.2\n");
        repository.Write("shop/settings/__init__.py", "");
        repository.Write("shop/settings/local.py", "from .production import *\nDEBUG = True\n");
        repository.Write("shop/settings/production.py", Django + "SESSION_COOKIE_SECURE = True\n");
        repository.Commit();
        repository.Git("mv", "shop/settings/production.py", "shop/settings/live.py");
        repository.Write("shop/settings/live.py", Django + "SESSION_COOKIE_SECURE = False\n");
        repository.Write("shop/settings/local.py", "from .live import *\nSESSION_COOKIE_SECURE = True\nDEBUG = True\n");

        Assert.Equal(
            "1 live was production; live weaker cookie.session.secure: always, never",
            Since(repository, "HEAD")
        );
    }

    [SkippableFact]
    public void A_project_file_of_the_change_does_not_decide_for_the_state_before()
    {
        using var repository = new GitRepository();
        repository.Write("appsettings.json", """{ "Auth": { "New": "None", "Old": "Always" } }""");
        repository.Write(".secpolicy.yaml", "bind: { cookie.auth.secure: \"Auth:Old\" }\n");
        repository.Commit();
        repository.Write(
            ".secpolicy.yaml",
            "bind: { cookie.auth.secure: \"Auth:New\" }\nenvironments: { Production: { kind: development } }\n"
        );

        Assert.Equal(
            "1 Production was production; Production weaker cookie.auth.secure: always, never",
            Since(repository, "HEAD")
        );
    }

    [SkippableFact]
    public void It_works_below_the_root_and_in_a_linked_working_tree()
    {
        using var repository = new GitRepository();
        repository.Write("services/Web/appsettings.json", Session("Always"));
        repository.Write("other/appsettings.json", Session("Always"));
        repository.Commit();
        repository.Write("services/Web/appsettings.json", Session("None"));
        repository.Write("other/appsettings.json", Session("None"));

        const string Weaker = "1 Production weaker cookie.session.secure: always, never";
        Assert.Equal(Weaker, SinceIn(repository, "services", "HEAD"));
        Assert.Equal(Weaker, SinceIn(repository, "services", "HEAD", "Web"));
        Assert.Equal(Weaker, SinceIn(repository, "services/Web", "HEAD", "appsettings.json"));
        Assert.Equal(Weaker, SinceIn(repository, "services", "HEAD", "../other"));

        repository.Commit();
        repository.Git("worktree", "add", "--quiet", "tree", "HEAD");
        Assert.Equal(
            $"{Weaker}; Production weaker cookie.session.secure: always, never",
            SinceIn(repository, "tree", "HEAD~1")
        );
    }

    [SkippableFact]
    public void A_shallow_clone_says_how_to_fetch_what_it_lacks()
    {
        using var repository = Shop();
        repository.Write("appsettings.json", Session("None"));
        repository.Commit();
        using var folder = new TemporaryFolder();
        var clone = Path.Combine(folder.Path, "clone");
        repository.Git("clone", "--quiet", "--depth=1", new Uri(repository.Path).AbsoluteUri, clone);

        var result = CliRun.Run(clone, "drift", "--since", "HEAD~1");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(
            "the repository has no revision 'HEAD~1': the clone is shallow",
            result.Error,
            StringComparison.Ordinal
        );
        Assert.Contains("git fetch --unshallow", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, CliRun.Run(clone, "drift", "--since", "HEAD").ExitCode);

        repository.Git("-C", clone, "fetch", "--quiet", "--unshallow");
        Assert.Equal(1, CliRun.Run(clone, "drift", "--since", "HEAD~1").ExitCode);
    }

    [SkippableFact]
    public void What_git_ignores_is_the_same_before_and_after()
    {
        using var repository = new GitRepository();
        repository.Write(".gitignore", ".env*\nlocal/\n");
        repository.Write("appsettings.json", Session("None"));
        repository.Write(
            ".secpolicy.yaml",
            "environments: { Production: { env-files: [.env.live, local/more.env] } }\n"
        );
        repository.Commit();
        repository.Write(".env.live", "Session__Cookie__SecurePolicy=Always\n");
        repository.Write("local/more.env", "Session__Cookie__SameSite=Strict\n");
        Assert.Equal("0", Since(repository, "HEAD"));

        repository.Write("appsettings.json", """{ "Session": { "IdleTimeout": "10:00:00" } }""");
        Assert.Equal("1 Production weaker session.idle-timeout: 20m, 10h", Since(repository, "HEAD"));
    }

    [SkippableFact]
    public void Files_of_variables_from_elsewhere_hold_for_both_states_and_new_ones_for_the_later()
    {
        using var repository = Shop();
        using var folder = new TemporaryFolder();
        folder.Write("deploy.env", "Session__Cookie__SecurePolicy=None\n");
        var elsewhere = Path.Combine(folder.Path, "deploy.env");
        Assert.Equal("0", Since(repository, "HEAD", "--env-file", elsewhere));

        repository.Write("deploy.env", "Session__Cookie__SecurePolicy=None\n");
        Assert.Equal(
            "1 Production weaker cookie.session.secure: always, never",
            Since(repository, "HEAD", "--env-file", "deploy.env")
        );
        repository.Commit();
        repository.Write("deploy.env", "Session__Cookie__SecurePolicy=Always\n");
        Assert.Equal(
            "0 Production stronger cookie.session.secure: never, always",
            Since(repository, "HEAD", "--env-file", "deploy.env")
        );
    }

    [SkippableFact]
    public void A_symbolic_link_is_the_file_that_it_leads_to()
    {
        Skip.If(OperatingSystem.IsWindows(), "symbolic links need a right of their own there");
        using var repository = Shop();
        repository.Write("shared/session.json", Session("None"));
        repository.Delete("appsettings.Production.json");
        File.CreateSymbolicLink(Path.Combine(repository.Path, "appsettings.Production.json"), "shared/session.json");
        repository.Commit();

        Assert.Equal("0", Since(repository, "HEAD"));
        Assert.Equal(
            "1 Production weaker cookie.session.secure: always, never",
            Since(repository, "HEAD~1", "--until", "HEAD")
        );
    }

    [SkippableFact]
    public void A_file_that_cannot_be_read_is_no_pass()
    {
        using var repository = Shop("{ no JSON", "{}");
        repository.Write("appsettings.json", Session("None"));

        var result = repository.Run("drift", "--since", "HEAD");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("problems of HEAD:", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Production cannot be read: nothing of it was compared",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [SkippableFact]
    public void A_new_application_and_one_that_is_gone_are_said()
    {
        using var repository = Shop();
        repository.Delete("appsettings.json");
        repository.Delete("appsettings.Production.json");
        repository.Write("web/appsettings.json", """{ "AllowedHosts": "*", "Kestrel": {} }""");

        Assert.Equal("3 . before; web after", Since(repository, "HEAD"));
    }

    [SkippableTheory]
    [InlineData("nowhere", "the repository has no revision 'nowhere'")]
    [InlineData("v01", "the repository has no revision 'v01' (did you mean v1?)")]
    [InlineData("--help", "the repository has no revision '--help'")]
    [InlineData("HEAD:appsettings.json", "the repository has no revision 'HEAD:appsettings.json'")]
    [InlineData("nowhere...HEAD", "the repository has no revision 'nowhere'")]
    [InlineData("^HEAD", "the repository has no revision '^HEAD'")]
    public void A_revision_that_is_none_is_a_mistake_in_the_command_line(string revision, string message)
    {
        using var repository = Shop();
        repository.Git("tag", "v1");

        var result = repository.Run("drift", "--since=" + revision);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("--until needs --since", "--until", "HEAD")]
    [InlineData("--from and --since exclude each other", "--since", "HEAD", "--from", "Staging")]
    [InlineData("--all and --since exclude each other", "--since", "HEAD", "--all")]
    [InlineData("unknown format 'html': the formats are text, json, markdown", "--since", "HEAD", "--format", "html")]
    [InlineData("lies outside of the repository", "--since", "HEAD", "/")]
    public void Options_that_mean_nothing_together_are_mistakes(string message, params string[] options)
    {
        using var repository = Shop();

        var result = repository.Run(["drift", .. options]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_folder_outside_of_any_repository_is_a_mistake_in_the_command_line()
    {
        using var repository = Shop();
        using var folder = new TemporaryFolder();

        var result = CliRun.Run(folder.Path, "drift", "--since", "HEAD");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("git finds no repository here", result.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Markdown_shows_what_is_weaker_and_folds_the_rest()
    {
        using var repository = Shop(
            """{ "Session": { "IdleTimeout": "01:00:00", "Cookie": { "SecurePolicy": "Always", "Name": "a" } } }""",
            "{}"
        );
        repository.Write(
            "appsettings.json",
            """{ "Session": { "IdleTimeout": "00:10:00", "Cookie": { "SecurePolicy": "None", "Name": "<b>|`@team" } } }"""
        );

        var result = repository.Run("drift", "--since", "HEAD", "--format", "markdown");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            """
            ### SecPolicy: 1 setting is weaker in Production since `HEAD`

            | environment | setting | before | after | decided at |
            | --- | --- | --- | --- | --- |
            | Production | `cookie.session.secure` | `always` | `never` | `appsettings.json:1:71` |

            <details><summary>2 other changes</summary>

            | change | environment | setting | before | after | decided at |
            | --- | --- | --- | --- | --- | --- |
            | ≠ different | Production | `cookie.session.name` | `a` | <code>&#60;b&#62;&#124;&#96;&#64;team</code> | `appsettings.json:1:87` |
            | ↑ stronger | Production | `session.idle-timeout` | `1h` | `10m` | `appsettings.json:1:31` |

            </details>

            """,
            result.Output
        );
    }

    /// <summary>The exit code and, in the order of the report, what is said of applications, environments and settings.</summary>
    private static string Since(GitRepository repository, string revision, params string[] options) =>
        SinceIn(repository, ".", revision, options);

    private static string SinceIn(GitRepository repository, string folder, string revision, params string[] options)
    {
        var result = repository.RunIn(folder, ["drift", "--since", revision, "--format", "json", .. options]);
        Assert.Equal("", result.Error);
        using var report = JsonDocument.Parse(result.Output);
        var said = new List<string>();
        foreach (var application in report.RootElement.GetProperty("applications").EnumerateArray())
        {
            var path = application.GetProperty("path").GetString();
            Say(application, "formerPath", "was");
            if (application.GetProperty("presence").GetString() is not "both" and var presence)
            {
                said.Add($"{path} {presence}");
            }

            void Say(JsonElement element, string property, string word)
            {
                if (element.GetProperty(property).GetString() is { } value)
                {
                    said.Add(
                        $"{(element.TryGetProperty("name", out var name) ? name.GetString() : path)} {word} {value}"
                    );
                }
            }

            foreach (var environment in application.GetProperty("environments").EnumerateArray())
            {
                var name = environment.GetProperty("name").GetString();
                Say(environment, "formerName", "was");
                Say(environment, "formerKind", "was");
                said.AddRange(Texts(environment, "goneFiles").Select(file => $"{name} lost {file}"));
                said.AddRange(Texts(environment, "newFiles").Select(file => $"{name} got {file}"));
                said.AddRange(
                    environment
                        .GetProperty("changes")
                        .EnumerateArray()
                        .Select(change =>
                            $"{name} {change.GetProperty("change")} {change.GetProperty("setting")}: {Value(change, "before")}, {Value(change, "after")}"
                        )
                );
            }
        }

        var code = result.ExitCode.ToString(CultureInfo.InvariantCulture);
        return said.Count == 0 ? code : $"{code} {string.Join("; ", said)}";
    }

    private static IEnumerable<string> Texts(JsonElement element, string property) =>
        element.GetProperty(property).EnumerateArray().Select(text => text.GetString()!);

    private static string Value(JsonElement change, string side) =>
        string.Join(
            '|',
            change
                .GetProperty(side)
                .GetProperty("values")
                .EnumerateArray()
                .Select(value => value.TryGetProperty("value", out var known) ? known.ToString() : "?")
        );

    /// <summary>A repository with one commit: an application with an overlay for Production.</summary>
    private static GitRepository Shop(string? settings = null, string production = "{}\n")
    {
        var repository = new GitRepository();
        repository.Write("appsettings.json", settings ?? Session("Always"));
        repository.Write("appsettings.Production.json", production);
        repository.Commit();
        return repository;
    }

    private static string Session(string secure) =>
        $$"""
            {
              "Session": {
                "Cookie": {
                  "SecurePolicy": "{{secure}}"
                }
              }
            }

            """;
}
