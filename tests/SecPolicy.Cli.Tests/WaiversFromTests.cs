using System.Globalization;
using System.Text.Json;

namespace SecPolicy.Cli.Tests;

/// <summary><c>check --waivers-from</c>, with the git that is installed.</summary>
public sealed class WaiversFromTests
{
    private const string Policy = """
        policy: shop
        summary: What the shop keeps.

        rules:
          session-idle-timeout:
            title: Idle sessions end
            require:
              session.idle-timeout: { at-most: 30m }

          session-cookie-secure:
            title: Session cookies travel only over HTTPS
            require:
              cookie.session.secure: true
        """;

    private const string Comment =
        "// secpolicy: ignore[session-idle-timeout] until=2027-01-31 the kiosk has no keyboard";

    private const string Http = "// secpolicy: ignore[https-endpoints] until=2027-01-31 only this host sees it";

    private const string Endpoints = """
        policy: endpoints
        summary: What the shop listens on.
        rules:
          https-endpoints:
            title: Kestrel listens on HTTPS
            require: { "aspnetcore/Kestrel:Endpoints:*:Url": { starts-with: "https://" } }
        """;

    [SkippableFact]
    public void A_change_cannot_waive_its_own_finding()
    {
        using var repository = Shop(Settings("00:20:00"), Project());
        repository.Write("appsettings.json", Settings("02:00:00"));
        repository.Write(".secpolicy.yaml", Project(Waiver()));

        Assert.Equal("0", Check(repository));
        Assert.Equal("1 waiver-reviewed session-idle-timeout", Check(repository, "--waivers-from", "HEAD"));
    }

    [SkippableFact]
    public void A_change_cannot_waive_its_own_finding_in_a_comment()
    {
        using var repository = Shop(Settings("00:20:00"), Project());
        repository.Write("appsettings.json", Settings("02:00:00", Comment));

        Assert.Equal("0", Check(repository));
        Assert.Equal("1 session-idle-timeout waiver-reviewed", Check(repository, "--waivers-from", "HEAD"));
    }

    [SkippableFact]
    public void A_reviewed_waiver_holds_and_lines_may_move()
    {
        using var repository = Shop(Settings("02:00:00"), Project(Waiver()));
        repository.Write("appsettings.json", "// Sessions\n" + Settings("03:00:00"));
        repository.Write(".secpolicy.yaml", "# Ours\n" + Project(Waiver(reason: "The kiosk has no keyboard")));

        Assert.Equal("0", Check(repository, "--waivers-from", "HEAD"));
    }

    [SkippableFact]
    public void A_reviewed_comment_holds_though_the_value_changes()
    {
        using var repository = Shop(Settings("02:00:00", Comment), Project());
        repository.Write("appsettings.json", "// Sessions\n" + Settings("03:00:00", Comment));

        Assert.Equal("0", Check(repository, "--waivers-from", "HEAD"));
    }

    [SkippableTheory]
    [InlineData("rule", "'*'")]
    [InlineData("path", "'**'")]
    [InlineData("environments", "[production, staging]")]
    [InlineData("expires", "2027-10-31")]
    public void A_waiver_that_a_change_widens_holds_as_it_was(string key, string value)
    {
        using var repository = Shop(Settings("00:20:00"), Project(Waiver()));
        repository.Write("appsettings.json", Settings("02:00:00", secure: "None"));
        var widened = Waiver().Replace($"{key}: ", $"{key}: {value} #", StringComparison.Ordinal);
        Assert.NotEqual(Waiver(), widened);
        repository.Write(".secpolicy.yaml", Project(widened));

        Assert.Equal("1 waiver-reviewed session-cookie-secure", Check(repository, "--waivers-from", "HEAD"));
    }

    [SkippableFact]
    public void A_waiver_that_only_the_revision_has_still_holds_and_nobody_is_told_that_it_is_unneeded()
    {
        using var repository = Shop(Settings("02:00:00"), Project(Waiver()));
        repository.Delete(".secpolicy.yaml");
        Assert.Equal("0", Check(repository, "--policy", "shop.yaml", "--waivers-from", "HEAD"));

        repository.Write("appsettings.json", Settings("00:20:00"));
        Assert.Equal("0", Check(repository, "--policy", "shop.yaml", "--waivers-from", "HEAD"));
    }

    [SkippableFact]
    public void A_project_file_that_a_change_puts_elsewhere_takes_no_waiver_along()
    {
        using var repository = Shop(Settings("02:00:00"), Project(Waiver(path: "legacy")));
        repository.Write("services/legacy/appsettings.json", Settings("02:00:00"));
        Assert.Equal("1 session-idle-timeout", Check(repository, "services", "--waivers-from", "HEAD"));

        repository.Write("services/.secpolicy.yaml", "policies: [../shop.yaml]\n");
        Assert.Equal("1 session-idle-timeout", Check(repository, "services", "--waivers-from", "HEAD"));

        repository.Write(
            "services/.secpolicy.yaml",
            Project(Waiver(path: "legacy")).Replace("[shop", "[../shop", StringComparison.Ordinal)
        );
        Assert.Equal("1 waiver-reviewed session-idle-timeout", Check(repository, "services", "--waivers-from", "HEAD"));
    }

    [SkippableFact]
    public void A_waiver_that_the_revision_lacks_a_reason_for_does_not_hold()
    {
        using var repository = Shop(
            Settings("02:00:00"),
            Project(Waiver().Replace("reason", "ticket", StringComparison.Ordinal))
        );
        repository.Write(".secpolicy.yaml", Project(Waiver()));

        Assert.Equal("1 waiver-reviewed session-idle-timeout", Check(repository, "--waivers-from", "HEAD"));
    }

    [SkippableFact]
    public void A_comment_that_is_copied_beside_another_key_does_not_hold()
    {
        const string Https = "// secpolicy: ignore[session-cookie-secure] until=2027-01-31 TLS ends at the proxy";
        using var repository = Shop(Settings("02:00:00", Comment), Project());
        repository.Write("appsettings.json", Settings("02:00:00", Comment, secure: "None", besideSecure: Https));

        Assert.Equal("1 session-cookie-secure waiver-reviewed", Check(repository, "--waivers-from", "HEAD"));
    }

    [SkippableFact]
    public void A_comment_that_is_copied_under_another_section_leaves_the_reviewed_one_alone()
    {
        using var repository = Shop(Settings("02:00:00", Comment), Project());
        var twice = Settings("02:00:00", Comment)
            .Replace(
                "\"Session\"",
                $"\"Other\": {{\n    \"IdleTimeout\": \"02:00:00\" {Comment}\n  }},\n  \"Session\"",
                StringComparison.Ordinal
            );
        repository.Write("appsettings.json", twice);

        Assert.Equal("0 waiver-needed", Check(repository, "--waivers-from", "HEAD"));
    }

    [SkippableFact]
    public void Of_comments_that_are_copied_with_their_key_none_holds()
    {
        const string Endpoint = $$"""
                    {
                      "Url": "http://localhost:5000" {{Http}}
                    }
            """;
        using var repository = Shop($"{{ \"Kestrel\": {{\n  \"Endpoints\": [\n{Endpoint}\n] }} }}", Project());
        repository.Write("endpoints.yaml", Endpoints);
        string[] options = ["--policy", "endpoints.yaml", "--waivers-from", "HEAD"];
        Assert.Equal("0", Check(repository, options));

        var twice = $"{{ \"Kestrel\": {{\n  \"Endpoints\": [\n{Endpoint},\n{Endpoint}\n] }} }}";
        repository.Write("appsettings.json", twice);
        Assert.Equal("1 https-endpoints waiver-reviewed https-endpoints waiver-reviewed", Check(repository, options));
    }

    [SkippableTheory]
    [InlineData("\n        ")]
    [InlineData("\n      {\n        ")]
    public void A_comment_that_moves_to_the_same_key_of_another_section_does_not_hold(string open)
    {
        using var repository = Shop(Listening("http://localhost:5000", Http, "https://*", "", open), Project());
        repository.Write("endpoints.yaml", Endpoints);
        string[] options = ["--policy", "endpoints.yaml", "--waivers-from", "HEAD"];
        Assert.Equal("0", Check(repository, options));

        repository.Write("appsettings.json", Listening("http://localhost:6000", Http, "https://*", "", open));
        Assert.Equal("0", Check(repository, options));

        repository.Write("appsettings.json", Listening("https://localhost:5000", "", "http://*", Http, open));
        Assert.Equal("1 https-endpoints waiver-reviewed", Check(repository, options));
    }

    private static string Listening(
        string inside,
        string besideInside,
        string outside,
        string besideOutside,
        string open
    ) =>
        $$"""
            {
              "Kestrel": {
                "Endpoints": {
                  "Inside":{{(open.Contains('{') ? "" : " {")}}{{open}}"Url": "{{inside}}" {{besideInside}}
                  },
                  "Outside":{{(open.Contains('{') ? "" : " {")}}{{open}}"Url": "{{outside}}" {{besideOutside}}
                  }
                }
              }
            }
            """;

    [SkippableFact]
    public void It_works_below_the_repository_root_and_with_branches_and_tags()
    {
        using var repository = Shop(Settings("02:00:00"), Project(Waiver()));
        repository.Git("tag", "reviewed");
        repository.Write("src/Web/appsettings.json", Settings("02:00:00"));
        repository.Write("src/Web/Program.txt", "a file that no revision has");

        var result = repository.RunIn("src", "check", "Web", "--format", "compact", "--waivers-from", "reviewed");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.DoesNotContain("session-idle-timeout", result.Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("nowhere")]
    [InlineData("--help")]
    [InlineData("HEAD:shop.yaml")]
    public void A_revision_that_is_none_is_a_mistake_in_the_command_line(string revision)
    {
        using var repository = Shop(Settings("00:20:00"), Project());

        var result = repository.Run("check", "--waivers-from=" + revision);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"the repository has no revision '{revision}'", result.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_folder_outside_of_any_repository_is_a_mistake_in_the_command_line()
    {
        using var repository = Shop(Settings("00:20:00"), Project());
        using var folder = new TemporaryFolder();

        var result = CliRun.Run(folder.Path, "check", "--waivers-from", "HEAD");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("git finds no repository here", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_excludes_that_no_waivers_are_heeded()
    {
        using var folder = new TemporaryFolder();

        var result = CliRun.Run(folder.Path, "check", "--waivers-from", "HEAD", "--no-waivers");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("exclude each other", result.Error, StringComparison.Ordinal);
    }

    /// <summary>The exit code and the rules of the findings that are not waived.</summary>
    private static string Check(GitRepository repository, params string[] options)
    {
        var result = repository.Run(["check", "--format", "json", .. options]);
        Assert.Equal("", result.Error);
        using var report = JsonDocument.Parse(result.Output);
        var rules = report
            .RootElement.GetProperty("findings")
            .EnumerateArray()
            .Where(finding => finding.GetProperty("waiver").ValueKind == JsonValueKind.Null)
            .Select(finding => finding.GetProperty("rule").GetString()!);
        return string.Join(' ', rules.Prepend(result.ExitCode.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>A repository with one commit.</summary>
    private static GitRepository Shop(string settings, string project)
    {
        var repository = new GitRepository();
        repository.Write("shop.yaml", Policy);
        repository.Write("appsettings.json", settings);
        repository.Write(".secpolicy.yaml", project);
        repository.Commit();
        return repository;
    }

    private static string Settings(
        string idle,
        string comment = "",
        string secure = "Always",
        string besideSecure = ""
    ) =>
        $$"""
            {
              "Session": {
                "IdleTimeout": "{{idle}}", {{comment}}
                "Cookie": {
                  "SecurePolicy": "{{secure}}" {{besideSecure}}
                }
              }
            }
            """;

    private static string Project(string waiver = "") =>
        "policies: [shop.yaml]\n" + (waiver.Length == 0 ? "" : "waivers:\n" + waiver);

    private static string Waiver(string reason = "Kiosk without a keyboard", string path = "*") =>
        $"""
              - rule: session-idle-timeout
                path: "{path}"
                environments: [production]
                reason: {reason}
                owner: web-team
                expires: 2027-01-31
            """;
}
