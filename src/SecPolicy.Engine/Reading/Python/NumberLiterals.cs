using System.Globalization;
using System.Numerics;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>What the text of a number comes to.</summary>
internal static class NumberLiterals
{
    /// <summary>Python's own limit: beyond it, reading a decimal number takes time that grows with its square.</summary>
    private const int MaximumDecimalDigits = 4_300;

    private const int StackBytes = 256;

    /// <summary>Reads a number that the lexer found; null when it has more digits than Python reads.</summary>
    public static Expression? Parse(SourceSpan span, ReadOnlySpan<byte> text)
    {
        Span<byte> digits = text.Length <= StackBytes ? stackalloc byte[text.Length] : new byte[text.Length];
        digits = digits[..CopyWithoutUnderscores(text, digits)];
        if (digits is [(byte)'0', (byte)'x' or (byte)'X', ..])
        {
            return new IntegerLiteral(span, FromBits(digits[2..], bitsPerDigit: 4));
        }

        if (digits is [(byte)'0', (byte)'o' or (byte)'O', ..])
        {
            return new IntegerLiteral(span, FromBits(digits[2..], bitsPerDigit: 3));
        }

        if (digits is [(byte)'0', (byte)'b' or (byte)'B', ..])
        {
            return new IntegerLiteral(span, FromBits(digits[2..], bitsPerDigit: 1));
        }

        if (digits is [.. var imaginary, (byte)'j' or (byte)'J'])
        {
            return new ImaginaryLiteral(span, ToDouble(imaginary));
        }

        if (digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return new FloatLiteral(span, ToDouble(digits));
        }

        return digits.Length > MaximumDecimalDigits ? null : new IntegerLiteral(span, ToInteger(digits));
    }

    private static int CopyWithoutUnderscores(ReadOnlySpan<byte> text, Span<byte> digits)
    {
        var length = 0;
        foreach (var digit in text)
        {
            if (digit != '_')
            {
                digits[length++] = digit;
            }
        }

        return length;
    }

    private static BigInteger ToInteger(ReadOnlySpan<byte> digits)
    {
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var small))
        {
            return small;
        }

        Span<char> characters = stackalloc char[digits.Length];
        for (var at = 0; at < digits.Length; at++)
        {
            characters[at] = (char)digits[at];
        }

        return BigInteger.Parse(characters, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static double ToDouble(ReadOnlySpan<byte> digits) =>
        double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static BigInteger FromBits(ReadOnlySpan<byte> digits, int bitsPerDigit)
    {
        var bytes = new byte[digits.Length * bitsPerDigit / 8 + 1];
        var bit = 0;
        for (var at = digits.Length - 1; at >= 0; at--, bit += bitsPerDigit)
        {
            var value = DigitValue(digits[at]) << (bit % 8);
            bytes[bit / 8] |= (byte)value;
            if (value > byte.MaxValue)
            {
                bytes[bit / 8 + 1] |= (byte)(value >> 8);
            }
        }

        return new(bytes, isUnsigned: true);
    }

    private static int DigitValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
