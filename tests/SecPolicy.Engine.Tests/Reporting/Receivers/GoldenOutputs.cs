using System.Text.RegularExpressions;

namespace SecPolicy.Engine.Tests.Reporting.Receivers;

/// <summary>What the program writes in the golden cases, by format: no case shows what its receiver would refuse.</summary>
internal static partial class GoldenOutputs
{
    private static readonly string Cases = Path.Combine(NpmPackage.Root, "tests", "cases");

    /// <summary>The cases, <c>area/case</c>, in which <c>check</c> writes a format to standard output.</summary>
    public static TheoryData<string> Of(string format) =>
        [
            .. Directory
                .EnumerateFiles(Cases, "command", SearchOption.AllDirectories)
                .Where(file => Writes(File.ReadLines(file).First().Split(' '), format))
                .Select(file => Path.GetRelativePath(Cases, Path.GetDirectoryName(file)!).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>What a case writes to standard output, with digests where the cases have names for them.</summary>
    public static string Read(string name) =>
        Digest().Replace(File.ReadAllText(Path.Combine(Cases, name, "stdout")), new string('0', 64));

    [GeneratedRegex("DIGEST OF [a-z-]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Digest();

    // A wrong format beside it is a wrong usage, and then nothing is written.
    private static bool Writes(string[] words, string format) =>
        words[0] == "check"
        && words.Count(word => word == "--format") == 1
        && words.Zip(words.Skip(1)).Contains(("--format", format));
}
