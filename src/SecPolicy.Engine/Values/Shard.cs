using System.Globalization;
using System.Text;

namespace SecPolicy.Engine.Values;

/// <summary>One of several equal runs that divide the applications among them.</summary>
/// <remarks>Which run an application belongs to depends on its path alone, so that it stays where it is whatever others come and go.</remarks>
/// <param name="Index">Which one, from 1.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct Shard(int Index, int Count)
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>Reads <c>K/N</c>; null where that is no shard.</summary>
    public static Shard? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return
            slash > 0
            && Number(text.AsSpan(0, slash)) is { } index
            && Number(text.AsSpan(slash + 1)) is { } count
            && index <= count
            ? new(index, count)
            : null;
    }

    /// <summary>Whether an application, or what stands for one, is judged by this run.</summary>
    /// <param name="path">Its path as reports show it.</param>
    public bool Has(string path) => (int)(Hash(path) % (ulong)Count) == Index - 1;

    /// <summary>The shard as the command line writes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static int? Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;

    /// <summary>FNV-1a of the UTF-8 text, stirred by the end of MurmurHash3, so that small counts divide it evenly.</summary>
    private static ulong Hash(string path)
    {
        var hash = FnvOffset;
        foreach (var each in Encoding.UTF8.GetBytes(path))
        {
            hash = (hash ^ each) * FnvPrime;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
