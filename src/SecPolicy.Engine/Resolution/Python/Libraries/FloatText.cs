using System.Globalization;
using System.Numerics;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Numbers with a point as CPython writes and reads them.</summary>
internal static class FloatText
{
    /// <summary>From this many digits before the point <c>repr</c> writes an exponent.</summary>
    private const int LargestPlainExponent = 16;

    /// <summary><c>repr(number)</c>: the shortest digits that read back as the same number.</summary>
    public static string Repr(double number) => NonFinite(number) ?? Short(number, LargestPlainExponent, true);

    /// <summary>The digits of <c>repr</c>, with an exponent from another number of digits on.</summary>
    /// <param name="number">The number, finite.</param>
    /// <param name="digitsBeforeExponent">How many digits before the point are written plainly.</param>
    /// <param name="withPoint">Whether a whole number ends in <c>.0</c>.</param>
    public static string Short(double number, int digitsBeforeExponent, bool withPoint)
    {
        var (negative, digits, exponent) = ShortestDigits(number);
        return (negative ? "-" : "") + Place(digits, exponent, digitsBeforeExponent, withPoint);
    }

    /// <summary><c>inf</c>, <c>-inf</c>, <c>nan</c>; null for any other number.</summary>
    public static string? NonFinite(double number) =>
        double.IsNaN(number) ? "nan"
        : double.IsPositiveInfinity(number) ? "inf"
        : double.IsNegativeInfinity(number) ? "-inf"
        : null;

    /// <summary>Digits of which the first stands before the point, times ten to an exponent, as text.</summary>
    public static string Place(string digits, int exponent, int digitsBeforeExponent, bool withPoint)
    {
        if (exponent < -4 || exponent >= digitsBeforeExponent)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
        }

        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        return digits.Length <= exponent + 1
            ? digits + new string('0', exponent + 1 - digits.Length) + (withPoint ? ".0" : "")
            : digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }

    /// <summary>A number's whole multiple of a power of ten, rounded half to even, exactly.</summary>
    /// <param name="number">The number, finite and not negative.</param>
    /// <param name="decimals">The power: 2 counts hundredths; it may be negative.</param>
    public static BigInteger Scaled(double number, int decimals)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = new BigInteger(bits & 0xFFFFFFFFFFFFF);
        if (exponent == 0)
        {
            exponent++;
        }
        else
        {
            mantissa += BigInteger.One << 52;
        }

        exponent -= 1075;
        var (top, bottom) = (mantissa, BigInteger.One);
        if (exponent > 0)
        {
            top <<= exponent;
        }
        else
        {
            bottom <<= -exponent;
        }

        if (decimals > 0)
        {
            top *= BigInteger.Pow(10, decimals);
        }
        else
        {
            bottom *= BigInteger.Pow(10, -decimals);
        }

        var quotient = BigInteger.DivRem(top, bottom, out var rest);
        var half = (rest * 2).CompareTo(bottom);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    /// <summary><c>f</c>: a fixed number of decimals.</summary>
    public static string Fixed(double number, int decimals)
    {
        var digits = Scaled(Math.Abs(number), decimals)
            .ToString(CultureInfo.InvariantCulture)
            .PadLeft(decimals + 1, '0');
        return decimals == 0 ? digits : digits[..^decimals] + "." + digits[^decimals..];
    }

    /// <summary>A number's digits, so many, rounded, and the exponent of the first.</summary>
    public static (string Digits, int Exponent) Significant(double number, int count)
    {
        number = Math.Abs(number);
        if (number == 0)
        {
            return (new string('0', count), 0);
        }

        var exponent = (int)Math.Floor(Math.Log10(number));
        // The logarithm of a number close to a power of ten may be off by one.
        for (var guess = exponent + 1; ; guess--)
        {
            var digits = Scaled(number, count - 1 - guess).ToString(CultureInfo.InvariantCulture);
            if (digits.Length == count && digits[0] != '0')
            {
                return (digits, guess);
            }
        }
    }

    /// <summary><c>e</c>: an exponent and a number of decimals.</summary>
    public static string Exponential(double number, int decimals)
    {
        var (digits, exponent) = Significant(number, decimals + 1);
        var fraction = decimals == 0 ? "" : "." + digits[1..];
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }

    /// <summary><c>float(text)</c>; null where Python raises.</summary>
    public static double? Parse(string text)
    {
        var bare = CharacterKinds.Strip(text);
        var lower = bare.ToLowerInvariant();
        var unsigned = lower.Length > 0 && lower[0] is '+' or '-' && lower.Length > 1 ? lower[1..] : lower;
        var sign = lower.StartsWith('-') ? -1 : 1;
        switch (unsigned)
        {
            case "inf" or "infinity":
                return sign * double.PositiveInfinity;
            case "nan":
                return double.NaN;
        }

        if (CharacterKinds.WithoutUnderscores(unsigned) is not { } plain || !IsDecimal(plain))
        {
            return null;
        }

        return sign * double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static bool IsDecimal(string text)
    {
        var index = 0;
        var whole = Digits(text, ref index);
        var fraction = 0;
        if (index < text.Length && text[index] == '.')
        {
            index++;
            fraction = Digits(text, ref index);
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (index < text.Length && text[index] == 'e')
        {
            index++;
            if (index < text.Length && text[index] is '+' or '-')
            {
                index++;
            }

            if (Digits(text, ref index) == 0)
            {
                return false;
            }
        }

        return index == text.Length;
    }

    private static int Digits(string text, ref int index)
    {
        var start = index;
        while (index < text.Length && char.IsAsciiDigit(text[index]))
        {
            index++;
        }

        return index - start;
    }

    private static (bool Negative, string Digits, int Exponent) ShortestDigits(double number)
    {
        var negative = double.IsNegative(number);
        if (number == 0)
        {
            return (negative, "0", 0);
        }

        // "E16" would pad; "R" gives the shortest digits, in one of two layouts.
        var text = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var exponent = 0;
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e >= 0)
        {
            exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        exponent += (point < 0 ? text.Length : point) - 1;
        var digits = text.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits[leading..].TrimEnd('0');
        return (negative, digits.Length == 0 ? "0" : digits, exponent - leading);
    }
}
