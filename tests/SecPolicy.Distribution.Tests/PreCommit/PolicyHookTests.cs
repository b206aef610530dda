namespace SecPolicy.Distribution.Tests.PreCommit;

/// <summary>A change of what judges is judged as a change of what is judged, by both hooks, in the real pre-commit.</summary>
public sealed class PolicyHookTests
{
    private const string Project = ".secpolicy.yaml";
    private const string Policy = "policies/house.yaml";
    private const string Test = "policies/house.test.yaml";
    private const string TestHook = "secpolicy test";
    private const string Both = "- id: secpolicy\n- id: secpolicy-test";

    [SkippableFact]
    public async Task A_policy_that_asks_for_more_is_judged_by_what_is_there()
    {
        await using var repository = await HookedRepository.CreateAsync(Files);
        repository.Folder.Change(Policy, "at-most: $longest", "at-most: 10m");

        var commit = await repository.CommitAsync(Policy);

        commit.AssertRefused("error[house-idle-timeout]", "--> appsettings.json:", "must be at most 10m; is 20m");
    }

    [SkippableFact]
    public async Task A_project_file_that_asks_for_more_is_judged_by_what_is_there()
    {
        await using var repository = await HookedRepository.CreateAsync(Files);
        repository.Folder.Change(Project, "25m", "15m");

        var commit = await repository.CommitAsync(Project);

        commit.AssertRefused("error[house-idle-timeout]", "must be at most 15m; is 20m");
    }

    [SkippableFact]
    public async Task A_policy_that_cannot_be_understood_is_not_committed()
    {
        await using var repository = await HookedRepository.CreateAsync(Files);
        repository.Folder.Change(Policy, "session.idle-timeout", "session.idle-timeuot");

        (await repository.CommitAsync(Policy)).AssertRefused(
            "- exit code: 2\n",
            $"{Policy}:",
            "did you mean session.idle-timeout?"
        );
    }

    [SkippableFact]
    public async Task The_tests_of_policies_run_where_a_policy_changes()
    {
        await using var repository = await HookedRepository.CreateAsync(Files, Both);
        repository.Folder.Change(Policy, "default: 30m", "default: 48h");

        var commit = await repository.CommitAsync(Policy);

        commit.AssertRefused("- hook id: secpolicy-test\n- exit code: 1\n", "not as expected: A day is too long");
        Assert.Matches(@"(?m)^secpolicy check\.+Passed", commit.Output);
    }

    [SkippableFact]
    public async Task The_tests_of_policies_run_where_a_test_changes()
    {
        await using var repository = await HookedRepository.CreateAsync(Files, Both);
        repository.Folder.Change(Test, "24h", "10m");
        (await repository.CommitAsync(Test)).AssertRefused("not as expected: A day is too long");

        repository.Folder.Change(Test, "10m", "23h");
        (await repository.CommitAsync(Test)).AssertPassed(TestHook);
    }

    [SkippableFact]
    public async Task The_tests_of_policies_do_not_run_where_only_an_application_changes()
    {
        await using var repository = await HookedRepository.CreateAsync(Files, Both);
        repository.Folder.Change("appsettings.json", "00:20:00", "00:15:00");

        var commit = await repository.CommitAsync(".");

        commit.AssertPassed();
        commit.AssertSkipped(TestHook);
    }

    [SkippableFact]
    public async Task Where_there_is_no_test_the_hook_for_tests_says_so()
    {
        await using var repository = await HookedRepository.CreateAsync(
            folder =>
            {
                Files(folder);
                File.Delete(folder.At(Test));
            },
            Both
        );
        repository.Folder.Change(Policy, "default: 30m", "default: 48h");

        (await repository.CommitAsync(Policy)).AssertRefused("- hook id: secpolicy-test\n- exit code: 3\n");
    }

    private static void Files(GitFolder folder)
    {
        folder.Write(Project, $"policies: [{Policy}]\nparameters: {{ longest: 25m }}\n");
        folder.Write(
            Policy,
            """
            policy: house
            summary: What we keep.
            parameters:
              longest: { type: duration, default: 30m }
            rules:
              house-idle-timeout:
                title: Idle sessions end
                require: { session.idle-timeout: { at-most: $longest } }
                why: A machine that somebody left is anybody's.
            """
        );
        folder.Write(
            Test,
            """
            cases:
              - case: A day is too long
                framework: aspnetcore
                settings: { session.idle-timeout: 24h }
                expect: { house-idle-timeout: fail }
            """
        );
        folder.Write("appsettings.json", """{ "Session": { "IdleTimeout": "00:20:00" } }""");
    }
}
