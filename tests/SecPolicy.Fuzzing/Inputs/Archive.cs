using System.Text;

namespace SecPolicy.Fuzzing.Inputs;

/// <summary>
/// Several files as one input: a line <c>&gt;&gt;&gt;&gt; path</c> before each. So a folder can be damaged, made smaller and kept like a
/// file, and its paths are damaged as well.
/// </summary>
internal static class Archive
{
    private static ReadOnlySpan<byte> Marker => ">>>> "u8;

    /// <summary>The files of an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="first">The path of what stands before the first marker.</param>
    public static MemoryFiles Read(ReadOnlySpan<byte> input, string first)
    {
        var files = new MemoryFiles();
        var path = first;
        while (true)
        {
            var end = Next(input);
            if (end > 0 || path != first)
            {
                files.Add(path, input[..end].ToArray());
            }

            if (end == input.Length)
            {
                return files;
            }

            input = input[(end + Marker.Length)..];
            var line = input.IndexOf((byte)'\n');
            path = Encoding.UTF8.GetString(line < 0 ? input : input[..line]);
            input = line < 0 ? [] : input[(line + 1)..];
        }
    }

    /// <summary>Files as an input.</summary>
    public static byte[] Write(IEnumerable<(string Path, byte[] Content)> files)
    {
        var all = new MemoryStream();
        foreach (var (path, content) in files)
        {
            all.Write(Marker);
            all.Write(Encoding.UTF8.GetBytes(path + "\n"));
            all.Write(content);
            if (content.Length > 0 && content[^1] != '\n')
            {
                all.WriteByte((byte)'\n');
            }
        }

        return all.ToArray();
    }

    /// <summary>Where the next marker stands at the start of a line; the end without one.</summary>
    private static int Next(ReadOnlySpan<byte> input)
    {
        if (input.StartsWith(Marker))
        {
            return 0;
        }

        var at = input.IndexOf("\n>>>> "u8);
        return at < 0 ? input.Length : at + 1;
    }
}
