using System.Globalization;
using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Sarif;

/// <summary>
/// The digests by which GitHub tells alerts apart, <c>primaryLocationLineHash</c>: of a line and what follows it, as the action that uploads SARIF
/// computes them where they are absent, which warns of others.
/// </summary>
/// <remarks>
/// Of what is sensitive only the place enters, not the text: from a digest of so few characters the text could be guessed. The digest of a
/// line before a secret is therefore another one than the action's.
/// </remarks>
internal sealed class LineHashes
{
    /// <summary>How many characters enter a digest, blanks not counted.</summary>
    private const int Window = 100;

    private const long Factor = 37;

    /// <summary>What stands for the end of the text.</summary>
    private const char End = '\uFFFF';

    private readonly Dictionary<SourceText, string[]> _hashes = new(ReferenceEqualityComparer.Instance);

    /// <summary>The digest of the line in which a span starts.</summary>
    public string Of(SourceSpan span)
    {
        if (!_hashes.TryGetValue(span.Source, out var lines))
        {
            _hashes.Add(span.Source, lines = Hash(Masked(span.Source)));
        }

        // Only a line feed ends a line for us; for GitHub a carriage return alone does so too, and lines are counted as GitHub does.
        var line = CountLines(span.Source.Utf8.Span[..span.Start]);
        return lines[Math.Min(line, lines.Length - 1)];
    }

    /// <summary>The digests of all lines of a text.</summary>
    internal static string[] Hash(string text)
    {
        // Blanks do not count, and all ends of lines are the same.
        var characters = new List<char>(text.Length + 1);
        var starts = new List<int> { 0 };
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            var isLineEnd = character is '\r' or '\n';
            if (character is ' ' or '\t' || (character == '\n' && index > 0 && text[index - 1] == '\r'))
            {
                continue;
            }

            characters.Add(isLineEnd ? '\n' : character);
            if (isLineEnd)
            {
                starts.Add(characters.Count);
            }
        }

        characters.Add(End);
        return Number(Windows(characters, starts));
    }

    /// <summary>The digest of the window that begins at each start: a polynomial, modulo 2 to the power of 64.</summary>
    private static IEnumerable<long> Windows(List<char> characters, List<int> starts)
    {
        foreach (var start in starts)
        {
            var hash = 0L;
            for (var index = start; index < start + Window; index++)
            {
                hash = unchecked(hash * Factor + (index < characters.Count ? characters[index] : 0));
            }

            yield return hash;
        }
    }

    /// <summary>The digests with a number, which tells lines apart that are alike.</summary>
    private static string[] Number(IEnumerable<long> hashes)
    {
        var counts = new Dictionary<long, int>();
        return
        [
            .. hashes.Select(hash =>
            {
                var count = counts[hash] = counts.GetValueOrDefault(hash) + 1;
                return string.Create(CultureInfo.InvariantCulture, $"{hash:x}:{count}");
            }),
        ];
    }

    private static string Masked(SourceText source)
    {
        var text = source.Utf8.ToArray();
        foreach (var span in source.Sensitive)
        {
            foreach (ref var value in text.AsSpan(span.Start, span.Length))
            {
                // Lines stay lines.
                value = value is (byte)'\n' or (byte)'\r' ? value : (byte)'*';
            }
        }

        return Encoding.UTF8.GetString(text);
    }

    private static int CountLines(ReadOnlySpan<byte> before)
    {
        var count = 0;
        for (var index = 0; index < before.Length; index++)
        {
            count +=
                before[index] == '\n'
                || (before[index] == '\r' && (index + 1 == before.Length || before[index + 1] != '\n'))
                    ? 1
                    : 0;
        }

        return count;
    }
}
