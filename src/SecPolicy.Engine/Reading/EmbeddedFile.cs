using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading;

/// <summary>The files that the engine carries: the catalog, the built-in policies and the schemas.</summary>
internal static class EmbeddedFile
{
    /// <summary>The names of the files in a folder: <c>policies</c>; in ordinal order, without the folder.</summary>
    public static IReadOnlyList<string> List(string folder) =>
        [
            .. typeof(EmbeddedFile)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
                .Select(name => name[(folder.Length + 1)..])
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The file's text, or null when there is no such file.</summary>
    /// <param name="path">Its name with its folder: <c>policies/baseline.yaml</c>.</param>
    public static SourceText? Find(string path)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(path);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new(path, bytes) { Quotable = true, IsEmbedded = true };
    }

    /// <summary>The file's text.</summary>
    /// <exception cref="FileNotFoundException">The engine carries no such file: a bug of ours.</exception>
    public static SourceText Read(string path) =>
        Find(path) ?? throw new FileNotFoundException("not among the engine's files", path);
}
