using System.Runtime.CompilerServices;

namespace SecPolicy.Engine.Tests.Reporting.Drift;

public sealed class DriftJsonTests
{
    private static readonly string Cases = Path.Combine(Path.GetDirectoryName(Here())!, "../../../cases/drift");

    public static TheoryData<string> Written =>
        [
            .. Directory
                .EnumerateDirectories(Cases)
                .Where(folder =>
                    File.ReadLines(Path.Combine(folder, "command"))
                        .First()
                        .Contains("--format json", StringComparison.Ordinal)
                )
                .Select(Path.GetFileName)
                .OfType<string>()
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Written))]
    public async Task What_a_case_writes_is_valid(string name) =>
        await Schemas.AssertValidAsync("drift", await File.ReadAllTextAsync(Path.Combine(Cases, name, "stdout")));

    [Fact]
    public void There_are_cases() => Assert.True(Written.Count > 5);

    private static string Here([CallerFilePath] string path = "") => path;
}
