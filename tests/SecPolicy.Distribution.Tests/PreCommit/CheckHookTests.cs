namespace SecPolicy.Distribution.Tests.PreCommit;

/// <summary>The hook <c>secpolicy</c> in the real pre-commit, with real commits.</summary>
public sealed class CheckHookTests
{
    private const string Base = "appsettings.json";
    private const string Overlay = "appsettings.Production.json";
    private const string ReadByScripts = "\"Session\": { \"Cookie\": { \"HttpOnly\": false } }";
    private const string NotReadByScripts = "\"Session\": { \"Cookie\": { \"HttpOnly\": true } }";
    private const string Finding = "error[session-cookie-http-only]";

    [SkippableFact]
    public async Task What_is_strong_is_committed()
    {
        await using var repository = await HookedRepository.CreateAsync(Clean);
        repository.Folder.Change(Overlay, "730.00:00:00", "700.00:00:00");

        var commit = await repository.CommitAsync(Overlay);

        commit.AssertPassed();
    }

    [SkippableFact]
    public async Task An_overlay_that_weakens_is_refused_and_then_mended()
    {
        await using var repository = await HookedRepository.CreateAsync(Clean);
        Add(repository.Folder, Overlay, ReadByScripts);

        var refused = await repository.CommitAsync(Overlay);

        refused.AssertRefused("- hook id: secpolicy\n- exit code: 1\n", Finding, $"--> {Overlay}:2:40");
        repository.Folder.Change(Overlay, ReadByScripts, NotReadByScripts);
        (await repository.CommitAsync(Overlay)).AssertPassed();
    }

    [SkippableFact]
    public async Task A_base_that_weakens_only_production_is_refused()
    {
        await using var repository = await HookedRepository.CreateAsync(folder =>
        {
            Clean(folder);
            Add(folder, "appsettings.Development.json", NotReadByScripts);
            Add(folder, "appsettings.Staging.json", NotReadByScripts);
        });
        Weaken(repository.Folder);

        var commit = await repository.CommitAsync(Base);

        commit.AssertRefused(Finding, $"--> {Base}:", "is false in Production");
    }

    [SkippableFact]
    public async Task A_base_that_an_overlay_makes_good_is_committed()
    {
        await using var repository = await HookedRepository.CreateAsync(folder =>
        {
            Clean(folder);
            Add(folder, Overlay, NotReadByScripts);
            Add(folder, "appsettings.Staging.json", NotReadByScripts);
        });
        Weaken(repository.Folder);

        (await repository.CommitAsync(Base)).AssertPassed();
    }

    [SkippableFact]
    public async Task A_file_that_configures_nothing_runs_nothing()
    {
        await using var repository = await HookedRepository.CreateAsync(Clean);
        repository.Folder.Write("README.md", "# The shop\n");
        repository.Folder.Write("wwwroot/site.css", "a { color: red }\n");

        (await repository.CommitAsync(".")).AssertSkipped();
    }

    [SkippableFact]
    public async Task Blanks_quotes_and_umlauts_in_names_are_letters_as_any_other()
    {
        const string below = "src/It's \"der Ländershop\" & more";
        await using var repository = await HookedRepository.CreateAsync(folder => Clean(folder, below));
        Add(repository.Folder, $"{below}/{Overlay}", ReadByScripts);

        var refused = await repository.CommitAsync(below);

        refused.AssertRefused(Finding, $"--> {below}/{Overlay}:2:40");
        repository.Folder.Change($"{below}/{Overlay}", ReadByScripts, NotReadByScripts);
        (await repository.CommitAsync(below)).AssertPassed();
    }

    [SkippableFact]
    public async Task What_is_staged_is_judged_and_not_what_lies_beside_it()
    {
        await using var repository = await HookedRepository.CreateAsync(Clean);
        repository.Folder.Change(Overlay, "730.00:00:00", "700.00:00:00");
        await repository.Folder.GitAsync("add", Overlay);
        Add(repository.Folder, Overlay, ReadByScripts);
        Add(repository.Folder, Base, ReadByScripts);

        var passed = await repository.CommitStagedAsync();

        passed.AssertPassed();
        Assert.Contains("Stashing unstaged files", passed.Output, StringComparison.Ordinal);

        await repository.Folder.GitAsync("add", Overlay);
        repository.Folder.Change(Overlay, ReadByScripts, NotReadByScripts);
        var refused = await repository.CommitStagedAsync();

        refused.AssertRefused(Finding, $"--> {Overlay}:2:40");
        Assert.Contains(NotReadByScripts, repository.Folder.Read(Overlay), StringComparison.Ordinal);
        Assert.Contains(ReadByScripts, repository.Folder.Read(Base), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_renamed_overlay_is_no_overlay_any_more()
    {
        await using var repository = await HookedRepository.CreateAsync(Protected);
        await repository.Folder.GitAsync("mv", Overlay, "old.json");

        var commit = await repository.CommitStagedAsync();

        commit.AssertRefused(Finding, "in Production");
    }

    /// <summary>pre-commit never tells its hooks of files that are gone.</summary>
    [SkippableFact]
    public async Task Only_a_hook_that_always_runs_sees_that_an_overlay_is_gone()
    {
        await using var repository = await HookedRepository.CreateAsync(Protected);
        await using var always = await HookedRepository.CreateAsync(Protected, "- id: secpolicy\n  always_run: true");

        await repository.Folder.GitAsync("rm", "--quiet", Overlay);
        await always.Folder.GitAsync("rm", "--quiet", Overlay);

        (await repository.CommitStagedAsync()).AssertSkipped();
        (await always.CommitStagedAsync()).AssertRefused(Finding, "in Production");
    }

    [SkippableFact]
    public async Task A_link_that_leads_elsewhere_is_a_change()
    {
        await using var repository = await HookedRepository.CreateAsync(folder =>
        {
            Clean(folder);
            Add(folder, Overlay, ReadByScripts);
            File.Move(folder.At(Overlay), folder.At("weak.txt"));
            folder.Write("strong.txt", "{}");
            File.CreateSymbolicLink(folder.At(Overlay), "strong.txt");
        });
        File.Delete(repository.Folder.At(Overlay));
        File.CreateSymbolicLink(repository.Folder.At(Overlay), "weak.txt");

        (await repository.CommitAsync(Overlay)).AssertRefused(Finding);
    }

    [SkippableFact]
    public async Task Settings_of_Django_are_judged()
    {
        const string settings = "shop/settings/production.py";
        await using var repository = await HookedRepository.CreateAsync(folder =>
        {
            folder.CopyFrom(System.IO.Path.Combine(NpmPackage.Root, "samples", "django-shop"));
            folder.Write(".secpolicy.yaml", "policies: [cookies.yaml]\n");
            folder.Write(
                "cookies.yaml",
                """
                policy: cookies
                summary: What our cookies keep.
                rules:
                  session-cookie-http-only:
                    title: Scripts never read the session cookie
                    require: { cookie.session.http-only: true }
                    why: A script that reads it is signed in.
                """
            );
        });

        repository.Folder.Append(settings, "SESSION_COOKIE_HTTPONLY = False\n");
        (await repository.CommitAsync(settings)).AssertRefused(Finding, $"--> {settings}:");

        repository.Folder.Append(settings, "SESSION_COOKIE_HTTPONLY = True\n");
        (await repository.CommitAsync(settings)).AssertPassed();
    }

    [SkippableFact]
    public async Task Only_the_folder_in_its_arguments_is_judged_from_wherever_one_commits()
    {
        await using var repository = await HookedRepository.CreateAsync(
            folder =>
            {
                Clean(folder, "services/shop");
                Clean(folder, "services/kiosk");
                Add(folder, $"services/kiosk/{Overlay}", ReadByScripts);
            },
            "- id: secpolicy\n  args: [services/shop, --env, Production]"
        );
        repository.Folder.Change($"services/shop/{Overlay}", "730.00:00:00", "700.00:00:00");
        (await repository.CommitAsync("services/shop")).AssertPassed();

        Add(repository.Folder, $"services/shop/{Overlay}", ReadByScripts);
        await repository.Folder.GitAsync("add", "--all");
        var commit = await repository.CommitStagedAsync("-C", "services/shop");

        commit.AssertRefused(Finding, $"--> services/shop/{Overlay}:2:40");
        Assert.DoesNotContain("kiosk", commit.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Where_nothing_is_judged_nothing_is_committed()
    {
        await using var repository = await HookedRepository.CreateAsync(folder => folder.Write("a.txt", "a"));
        repository.Folder.Write("package.json", "{}");

        (await repository.CommitAsync(".")).AssertRefused("- exit code: 3\n", "no application");
    }

    [SkippableFact]
    public async Task A_file_that_cannot_be_understood_is_not_committed()
    {
        await using var repository = await HookedRepository.CreateAsync(Clean);
        repository.Folder.Change(Overlay, "\"AllowedHosts\":", "\"AllowedHosts\"");

        (await repository.CommitAsync(".")).AssertRefused("- exit code: 2\n", $"{Overlay}:2");
    }

    /// <summary>The clean application with a base that would let scripts read the cookie, which the overlay of production undoes.</summary>
    private static void Protected(GitFolder folder)
    {
        Clean(folder);
        foreach (var name in (string[])["Development", "Staging", "Production"])
        {
            Add(folder, $"appsettings.{name}.json", NotReadByScripts);
        }

        Weaken(folder);
    }

    /// <summary>Lets scripts read the session cookie of every environment that does not forbid it.</summary>
    private static void Weaken(GitFolder folder) =>
        folder.Change(
            Base,
            "\"Cookie\": {\n      \"Name\": \"__Host-Shop.Session\",\n      \"HttpOnly\": true",
            "\"Cookie\": {\n      \"Name\": \"__Host-Shop.Session\",\n      \"HttpOnly\": false"
        );

    private static void Clean(GitFolder folder) => Clean(folder, ".");

    private static void Clean(GitFolder folder, string below) =>
        folder.CopyFrom(System.IO.Path.Combine(NpmPackage.Root, "samples", "aspnetcore-clean"), below);

    /// <summary>Adds a line behind a JSON file's first brace.</summary>
    private static void Add(GitFolder folder, string file, string line) =>
        folder.Write(file, "{\n  " + line + "," + folder.Read(file)[1..]);
}
