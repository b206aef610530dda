using System.Globalization;
using System.Text;

namespace SecPolicy.Fuzzing.Inputs;

/// <summary>Damages inputs.</summary>
/// <param name="random">What decides.</param>
/// <param name="tokens">Words and marks of the format.</param>
internal sealed class Mutator(Random random, IReadOnlyList<string> tokens)
{
    private const int LongestInput = 200_000;

    private static readonly string[] Numbers =
    [
        "0",
        "-0",
        "-1",
        "1",
        "00",
        "127",
        "128",
        "255",
        "256",
        "32768",
        "65535",
        "65536",
        "2147483647",
        "2147483648",
        "-2147483648",
        "-2147483649",
        "4294967295",
        "4294967296",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616",
        "1e308",
        "1e309",
        "-1e400",
        "5e-324",
        "1e-400",
        "0.1",
        ".5",
        "5.",
        "1_000",
        "0x7fffffff",
        "0o17",
        "0b1",
        "NaN",
        "Infinity",
        "1e999999999",
        "99999999999999999999999999999999999999999999",
    ];

    private static readonly byte[][] Letters =
    [
        [0],
        [1],
        [0x1B],
        [0x7F],
        [0x80],
        [0xBF],
        [0xC0],
        [0xC0, 0x80],
        [0xC3],
        [0xE2, 0x80],
        [0xED, 0xA0, 0x80],
        [0xF0, 0x9F, 0x98, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        [0xF8],
        [0xFE],
        [0xFF],
        [0xEF, 0xBB, 0xBF],
        [0xFF, 0xFE],
        [0xE2, 0x80, 0xAE],
        [0xE2, 0x80, 0xA8],
        [0xC2, 0x85],
        [0xC2, 0xA0],
        [0xCC, 0x81],
        [(byte)'\r'],
        [(byte)'\n'],
        [(byte)'\r', (byte)'\n'],
        [(byte)'\t'],
        [0x0C],
        [0x0B],
        [(byte)' '],
        [(byte)'"'],
        [(byte)'\''],
        [(byte)'\\'],
        [(byte)'{'],
        [(byte)'}'],
        [(byte)'['],
        [(byte)']'],
        [(byte)'('],
        [(byte)')'],
        [(byte)','],
        [(byte)':'],
        [(byte)'#'],
        [(byte)'$'],
        [(byte)'='],
        [(byte)'/'],
        [(byte)'*'],
        [(byte)'!'],
        [(byte)'&'],
        [(byte)'|'],
        [(byte)'%'],
        [(byte)'@'],
        [(byte)'`'],
        [(byte)'~'],
        [(byte)'<'],
        [(byte)'>'],
        [(byte)'-'],
        [(byte)'+'],
        [(byte)'_'],
        [(byte)'.'],
        [(byte)';'],
        [(byte)'0'],
        [(byte)'9'],
        [(byte)'a'],
    ];

    /// <summary>Damages an input in one to eight places.</summary>
    /// <param name="input">The input.</param>
    /// <param name="other">Another one, a part of which may get into it.</param>
    public byte[] Mutate(byte[] input, byte[] other)
    {
        var times = 1 << random.Next(4);
        for (var time = 0; time < times && input.Length < LongestInput; time++)
        {
            input = Once(input, other);
        }

        return input.Length > LongestInput ? input[..LongestInput] : input;
    }

    private byte[] Once(byte[] input, byte[] other)
    {
        if (input.Length == 0)
        {
            return Token();
        }

        var at = random.Next(input.Length);
        var length = Math.Min(input.Length - at, 1 + random.Next(1 << random.Next(8)));
        switch (random.Next(16))
        {
            case 0:
                var flipped = (byte[])input.Clone();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                return Replace(input, at, 1, Letters[random.Next(Letters.Length)]);
            case 2:
                return Replace(input, at, 0, Letters[random.Next(Letters.Length)]);
            case 3:
                return Replace(input, at, length, []);
            case 4:
                return Replace(input, at, 0, input.AsSpan(at, length));
            case 5:
                return Replace(input, at, 0, Repeated(input.AsSpan(at, Math.Min(length, 24))));
            case 6 or 7:
                return Replace(input, at, 0, Token());
            case 8:
                return Replace(input, at, length, Token());
            case 9:
                var from = random.Next(other.Length + 1);
                return [.. input.AsSpan(0, at), .. other.AsSpan(from)];
            case 10:
                var start = random.Next(other.Length + 1);
                return Replace(
                    input,
                    at,
                    random.Next(2) * length,
                    other.AsSpan(start, Math.Min(other.Length - start, 1 + random.Next(80)))
                );
            case 11:
                return Number(input, at);
            case 12:
                return input[..at];
            case 13:
                return input[at..];
            default:
                return Lines(input, random.Next(6));
        }
    }

    private byte[] Token() =>
        tokens.Count == 0
            ? Letters[random.Next(Letters.Length)]
            : Encoding.UTF8.GetBytes(tokens[random.Next(tokens.Count)]);

    private byte[] Repeated(ReadOnlySpan<byte> part)
    {
        var times = 1 << random.Next(random.Next(16) == 0 ? 13 : 6);
        var all = new byte[part.Length * times];
        for (var index = 0; index < times; index++)
        {
            part.CopyTo(all.AsSpan(index * part.Length));
        }

        return all;
    }

    private byte[] Number(byte[] input, int near)
    {
        var number = Encoding.ASCII.GetBytes(Numbers[random.Next(Numbers.Length)]);
        var from = input.AsSpan(near).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (from < 0)
        {
            return Replace(input, near, 0, number);
        }

        from += near;
        var end = input.AsSpan(from).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return Replace(input, from, end < 0 ? input.Length - from : end, number);
    }

    private byte[] Lines(byte[] input, int what)
    {
        var text = Encoding.Latin1.GetString(input);
        var lines = text.Split('\n').ToList();
        var at = random.Next(lines.Count);
        var to = random.Next(lines.Count);
        switch (what)
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(to, lines[at]);
                break;
            case 2:
                (lines[at], lines[to]) = (lines[to], lines[at]);
                break;
            case 3:
                lines[at] = new string(random.Next(4) == 0 ? '\t' : ' ', random.Next(9)) + lines[at];
                break;
            case 4:
                lines[at] = lines[at].TrimStart();
                break;
            default:
                return Encoding.Latin1.GetBytes(
                    string.Join(
                        random.Next(3) switch
                        {
                            0 => "\r",
                            1 => "\r\n",
                            _ => "\n\n",
                        },
                        lines
                    )
                );
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private static byte[] Replace(byte[] input, int at, int length, ReadOnlySpan<byte> by) =>
        [.. input.AsSpan(0, at), .. by, .. input.AsSpan(Math.Min(input.Length, at + length))];

    /// <summary>A number at an edge, as a text.</summary>
    public static string EdgeNumber(Random random) =>
        random.Next(3) == 0
            ? random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture)
            : Numbers[random.Next(Numbers.Length)];
}
