namespace SecPolicy.Cli.Tests;

/// <summary>Runs the folders of <c>tests/cases</c>; see <see cref="GoldenCase"/>.</summary>
public sealed class GoldenCases
{
    public static TheoryData<string> All => [.. GoldenCase.Names];

    public static TheoryData<string> Checks => [.. GoldenCase.Names.Where(name => IsCheck(GoldenCase.Load(name)))];

    [Theory]
    [MemberData(nameof(All))]
    public void A_case_says_what_is_expected(string name)
    {
        var golden = GoldenCase.Load(name);
        using var folder = golden.CopyInput();

        golden.Verify(CliRun.Run(folder.Path, golden.Variables, [.. golden.Arguments]));
    }

    [SkippableTheory]
    [MemberData(nameof(All))]
    public async Task The_native_binary_says_the_same(string name)
    {
        var native = Environment.GetEnvironmentVariable("SECPOLICY_NATIVE");
        Skip.If(
            native is null && Environment.GetEnvironmentVariable("SECPOLICY_CI") != "1",
            "SECPOLICY_NATIVE names no binary; eng/publish-native.sh makes one"
        );
        Assert.True(File.Exists(native), $"SECPOLICY_NATIVE names no binary: {native}");
        var golden = GoldenCase.Load(name);
        using var folder = golden.CopyInput();

        golden.Verify(await SecPolicyProcess.RunAloneAsync(native, folder.Path, golden.Variables, golden.Arguments));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void Jobs_and_repetition_change_no_byte(string name)
    {
        var golden = GoldenCase.Load(name);
        var first = Run("1");

        Assert.Equal(first, Run("8"));
        Assert.Equal(first, Run("8"));
        Assert.Equal(first, Run("1"));

        ProcessResult Run(string jobs)
        {
            using var folder = golden.CopyInput();
            return CliRun.Run(
                folder.Path,
                golden.Variables,
                [golden.Arguments[0], "--jobs", jobs, .. golden.Arguments[1..]]
            );
        }
    }

    [Fact]
    public void A_case_holds_nothing_that_means_nothing()
    {
        Assert.Empty(GoldenCase.Strays());
        Assert.All(GoldenCase.Names, name => Assert.NotEmpty(GoldenCase.Load(name).Arguments));
    }

    [Fact]
    public void Words_are_split_as_a_shell_does() =>
        Assert.Equal(
            ["check", "a b", "c'd", "", "--set=A:B=x y", @"e\f", "g h"],
            ShellWords.Split("""check 'a b'  "c'd" '' --set=A:B="x y" 'e\f' g\ h""").AsEnumerable()
        );

    private static bool IsCheck(GoldenCase golden) =>
        golden.Arguments[0] is "check" or "test"
        && !golden.Arguments.Any(argument => argument.StartsWith("--jobs", StringComparison.Ordinal));
}
