using System.Text;

namespace SecPolicy.Fuzzing.Inputs;

/// <summary>Inputs that are too much of something: nested too deeply, a line too long, a piece too often.</summary>
internal static class Extremes
{
    private static readonly (string Open, string Inner, string Close)[] Pairs =
    [
        ("{\"a\":", "1", "}"),
        ("[", "1", "]"),
        ("{a: ", "1", "}"),
        ("(", "1", ")"),
        ("- ", "a", ""),
        ("? ", "a", ""),
        ("a:\n ", "1", ""),
        ("f(", "1", ")"),
        ("f'{", "1", "}'"),
        ("${A:-", "b", "}"),
        ("not ", "1", ""),
        ("-", "1", ""),
        ("lambda: ", "1", ""),
        ("if (", "a", ") { }"),
        ("a.", "b", ""),
        ("x => ", "x", ""),
        ("$\"{", "1", "}\""),
        ("<a>", "1", "</a>"),
        ("new A { B = ", "1", " }"),
        ("[*", "a", "]"),
        ("**/", "a", ""),
        ("*", "a", ""),
        ("{ get; }", " ", ""),
        ("1 if a else ", "2", ""),
        ("a[", "0", "]"),
        ("\\", "\n", ""),
        ("#if A\n", "", "#endif\n"),
        ("!!a ", "b", ""),
        ("&a ", "b", ""),
        ("async ", "a", ""),
        ("a<", "b", ">"),
        ("a ? b : ", "c", ""),
        ("{", "", "}"),
    ];

    /// <summary>Makes one.</summary>
    /// <param name="tokens">Words and marks of the format.</param>
    /// <param name="real">A real input, in which it may stand.</param>
    /// <param name="random">What decides.</param>
    public static byte[] Make(IReadOnlyList<string> tokens, byte[] real, Random random)
    {
        var times = 1 << random.Next(4, 15);
        var text = random.Next(5) switch
        {
            0 or 1 => Nested(Pairs[random.Next(Pairs.Length)], times, random),
            2 => new string("aA0 \t\"'\\#${*-/\u00E9"[random.Next(15)], times * 4),
            3 when tokens.Count > 0 => Repeat(tokens[random.Next(tokens.Count)] + "\n "[random.Next(2)], times),
            _ => Keys(times, random),
        };
        var at = random.Next(real.Length + 1);
        var made = Encoding.UTF8.GetBytes(text);
        return random.Next(2) == 0 ? made : [.. real.AsSpan(0, at), .. made, .. real.AsSpan(at)];
    }

    private static string Nested((string Open, string Inner, string Close) pair, int times, Random random)
    {
        var text = Repeat(pair.Open, times) + pair.Inner;
        return random.Next(3) == 0 ? text : text + Repeat(pair.Close, times);
    }

    private static string Keys(int times, Random random)
    {
        var (before, between, after) = random.Next(4) switch
        {
            0 => ("{", "\"k{0}\":{0},", "}"),
            1 => ("", "k{0}: {0}\n", ""),
            2 => ("", "K{0}={0}\n", ""),
            _ => ("", "K{0} = K{1} + {0}\n", ""),
        };
        var text = new StringBuilder(before);
        for (var index = 0; index < Math.Min(times, 8_000); index++)
        {
            text.Append(
                between
                    .Replace(
                        "{0}",
                        index.ToString(System.Globalization.CultureInfo.InvariantCulture),
                        StringComparison.Ordinal
                    )
                    .Replace(
                        "{1}",
                        (index - 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
                        StringComparison.Ordinal
                    )
            );
        }

        return text.Append(after).ToString();
    }

    private static string Repeat(string part, int times) =>
        new StringBuilder(part.Length * times)
            .Insert(0, part, Math.Min(times, 400_000 / Math.Max(1, part.Length)))
            .ToString();
}
