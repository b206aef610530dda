namespace SecPolicy.Distribution.Tests.PreCommit;

/// <summary>The hook with the staged files as arguments, as the guide has it for large repositories.</summary>
public sealed class PassedFilesTests
{
    private const string Weak = """{ "Session": { "Cookie": { "HttpOnly": false } } }""";

    [SkippableFact]
    public async Task Only_the_applications_of_staged_files_are_judged()
    {
        await using var repository = await HookedRepository.CreateAsync(Services, PreCommitGuide.PassedFiles);
        repository.Folder.Write("services/the shop/package.json", "{}");
        repository.Folder.Write("services/the shop/docs/limits.json", "{}");
        (await repository.CommitAsync(".")).AssertPassed();

        repository.Folder.Write("services/the shop/appsettings.Production.json", Weak);
        var commit = await repository.CommitAsync(".");

        commit.AssertRefused(
            "error[session-cookie-http-only]",
            "--> services/the shop/appsettings.Production.json:1:40"
        );
        Assert.DoesNotContain("kiosk", commit.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Files_that_no_application_reads_are_committed()
    {
        await using var repository = await HookedRepository.CreateAsync(Services, PreCommitGuide.PassedFiles);
        repository.Folder.Write("tools/package.json", "{}");
        repository.Folder.Write(".github/workflows/build.yml", "on: push\n");

        (await repository.CommitAsync(".")).AssertPassed();
    }

    [SkippableFact]
    public async Task A_policy_is_judged_by_all()
    {
        await using var repository = await HookedRepository.CreateAsync(Services, PreCommitGuide.PassedFiles);
        repository.Folder.Append("cookies.yaml", "    tags: [cookies]\n");

        (await repository.CommitAsync("cookies.yaml")).AssertRefused(
            "--> services/kiosk/appsettings.Production.json:1:40"
        );
    }

    [SkippableFact]
    public async Task A_file_that_a_deployment_names_is_judged_by_those_who_get_it()
    {
        await using var repository = await HookedRepository.CreateAsync(
            folder =>
            {
                Services(folder);
                folder.Write("deploy/shop.ini", "");
                folder.Write(
                    "compose.yaml",
                    """
                    services:
                      shop:
                        build: services/the shop
                        env_file: deploy/shop.ini
                        environment: { ASPNETCORE_ENVIRONMENT: Production }
                    """
                );
            },
            PreCommitGuide.PassedFiles
        );
        repository.Folder.Write("deploy/shop.ini", "Session__Cookie__HttpOnly=false\n");

        var commit = await repository.CommitAsync("deploy/shop.ini");

        commit.AssertRefused("error[session-cookie-http-only]", "--> deploy/shop.ini:1:");
        Assert.DoesNotContain("kiosk", commit.Output, StringComparison.Ordinal);
    }

    /// <summary>A strong service and a weak one.</summary>
    private static void Services(GitFolder folder)
    {
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
        const string strong = """{ "Session": { "Cookie": { "HttpOnly": true } } }""";
        folder.Write("services/the shop/appsettings.json", strong);
        folder.Write("services/kiosk/appsettings.json", strong);
        folder.Write("services/kiosk/appsettings.Production.json", Weak);
    }
}
