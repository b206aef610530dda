namespace SecPolicy.Distribution.Tests.PreCommit;

/// <summary>The hook <c>secpolicy</c> in the real pre-commit, with real commits.</summary>
public sealed class CheckHookTests
{
    private const string Overlay = "appsettings.Production.json";

    private static void Clean(GitFolder folder) =>
        folder.CopyFrom(System.IO.Path.Combine(NpmPackage.Root, "samples", "aspnetcore-clean"));

    [SkippableFact]
    public async Task What_is_strong_is_committed()
    {
        await using var repository = await HookedRepository.CreateAsync(Clean);
        repository.Folder.Change(Overlay, "730.00:00:00", "700.00:00:00");

        var commit = await repository.CommitAsync(Overlay);

        commit.AssertPassed();
    }

    [SkippableFact]
    public async Task What_is_weak_is_not()
    {
        await using var repository = await HookedRepository.CreateAsync(Clean);
        repository.Folder.Change(Overlay, "{\n", "{\n  \"Session\": { \"Cookie\": { \"HttpOnly\": false } },\n");

        var commit = await repository.CommitAsync(Overlay);

        commit.AssertRefused(
            "- hook id: secpolicy\n- exit code: 1\n",
            "error[session-cookie-http-only]",
            $"--> {Overlay}:2:40"
        );
    }
}
