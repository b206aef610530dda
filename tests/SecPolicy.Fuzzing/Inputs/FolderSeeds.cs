namespace SecPolicy.Fuzzing.Inputs;

/// <summary>Folders of the checkout as inputs.</summary>
internal static class FolderSeeds
{
    private const int MostFiles = 24;
    private const int MostBytes = 24_000;

    /// <summary>The parts of runs that golden cases merge.</summary>
    public static IReadOnlyList<byte[]> ReportParts() => Of(["tests/cases/scale"], _ => true, 40);

    /// <summary>The folders that golden cases run on, and the samples.</summary>
    /// <param name="passes">Tells by the names of a folder's files.</param>
    /// <param name="most">How many are wanted.</param>
    public static IReadOnlyList<byte[]> Repositories(Func<string, bool> passes, int most) =>
        Of(["tests/cases", "samples"], passes, most);

    private static IReadOnlyList<byte[]> Of(string[] roots, Func<string, bool> passes, int most)
    {
        var folders = roots
            .SelectMany(root =>
                Directory.EnumerateDirectories(Path.Combine(Checkout.Root, root), "*", SearchOption.AllDirectories)
            )
            .Where(folder =>
                Path.GetFileName(folder) == "input"
                || Path.GetDirectoryName(folder) == Path.Combine(Checkout.Root, "samples")
            )
            .Order(StringComparer.Ordinal)
            .Select(Files)
            .Where(files => files.Length is > 0 and <= MostFiles && files.Sum(file => file.Content.Length) <= MostBytes)
            .Where(files => files.Any(file => passes(file.Path)))
            .ToArray();
        var step = Math.Max(1, folders.Length / most);
        return [.. folders.Where((_, index) => index % step == 0).Take(most).Select(Archive.Write)];
    }

    private static (string Path, byte[] Content)[] Files(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file =>
                    !file.Contains("/bin/", StringComparison.Ordinal)
                    && !file.Contains("/obj/", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
                .Take(MostFiles + 1)
                .Select(file => (Path.GetRelativePath(folder, file), File.ReadAllBytes(file))),
        ];
}
