using System.Runtime.CompilerServices;

namespace SecPolicy.Fuzzing.Inputs;

/// <summary>The checkout that this program was built from: its samples and cases are the seeds.</summary>
internal static class Checkout
{
    private const int LongestSeed = 32_000;

    private static readonly string[] Folders = ["samples", "tests/cases", "tests/python", "tests/csharp", "policies"];

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    private static readonly Lazy<string[]> Files = new(() =>
        [
            .. Folders
                .Select(folder => Path.Combine(Root, folder))
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                .Where(path => !path.Contains("/bin/", StringComparison.Ordinal))
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
                .Where(path => new FileInfo(path).Length is > 0 and <= LongestSeed)
                .Order(StringComparer.Ordinal),
        ]
    );

    /// <summary>The contents of the files whose relative paths pass, each content once, evenly chosen where there are too many.</summary>
    /// <param name="passes">Tells by the path, with <c>/</c>.</param>
    /// <param name="most">How many are wanted at most.</param>
    public static IReadOnlyList<byte[]> Contents(Func<string, bool> passes, int most = 120)
    {
        var paths = Files.Value.Where(path => passes(Path.GetRelativePath(Root, path))).ToArray();
        var step = Math.Max(1, paths.Length / most);
        return
        [
            .. paths
                .Where((_, index) => index % step == 0)
                .Select(File.ReadAllBytes)
                .DistinctBy(Convert.ToHexString)
                .Take(most),
        ];
    }

    /// <summary>The contents of the files with one of these endings.</summary>
    public static IReadOnlyList<byte[]> Ending(params string[] endings) =>
        Contents(path => endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
