using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using SecPolicy.Engine.Reading.Yaml;

namespace SecPolicy.Engine.Reading.Compose;

/// <summary>The text that a scalar of a map becomes: Compose types plain scalars first, and writes them out anew.</summary>
/// <remarks>
/// So <c>True</c> becomes <c>true</c>, <c>0777</c> becomes <c>511</c> and <c>1.0</c> becomes <c>1</c>. By compose-go, which reads with go-yaml and writes
/// with Go's <c>%v</c>. docker-compose 1 refuses booleans here, takes <c>yes</c> and <c>on</c> for booleans as well, and writes <c>1.0</c>.
/// </remarks>
internal static partial class ComposeScalar
{
    /// <summary>The text; null for null, which is the same as no value.</summary>
    public static string? Text(YamlScalar scalar) =>
        IsText(scalar) ? scalar.Text
        : scalar.Text is "" or "~" or "null" or "Null" or "NULL" ? null
        : scalar.Text switch
        {
            "true" or "True" or "TRUE" => "true",
            "false" or "False" or "FALSE" => "false",
            ".nan" or ".NaN" or ".NAN" => "NaN",
            ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => "+Inf",
            "-.inf" or "-.Inf" or "-.INF" => "-Inf",
            _ => Number(scalar.Text) ?? scalar.Text,
        };

    /// <summary>A tag that go-yaml does not know makes a text of what stands behind it; Compose takes its own away before.</summary>
    private static bool IsText(YamlScalar scalar) =>
        scalar.Tag is null or ComposeTags.Reset or ComposeTags.Override ? scalar.Quoted : !YamlTags.IsTyped(scalar.Tag);

    private static string? Number(string text)
    {
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        if (text[0] is not ('+' or '-' or '.') && !char.IsAsciiDigit(text[0]))
        {
            return null;
        }

        return Whole(plain)
            ?? (
                Decimal().IsMatch(plain)
                && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number)
                    ? Write(number)
                    : null
            );
    }

    /// <summary>A whole number of 64 bits; a leading zero makes it octal.</summary>
    private static string? Whole(string text)
    {
        var digits = text.TrimStart('+', '-');
        if (text.Length - digits.Length > 1 || digits.Length is 0 or > 70)
        {
            return null;
        }

        var (radix, start) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, 2),
            ['0', 'o' or 'O', ..] => (8, 2),
            ['0', 'b' or 'B', ..] => (2, 2),
            ['0', _, ..] => (8, 1),
            _ => (10, 0),
        };
        var value = BigInteger.Zero;
        foreach (var letter in digits.AsSpan(start))
        {
            var digit = char.IsAsciiHexDigit(letter) ? Convert.ToInt32(letter.ToString(), 16) : radix;
            if (digit >= radix)
            {
                return null;
            }

            value = value * radix + digit;
        }

        value = text[0] == '-' ? -value : value;
        return start == digits.Length || value < long.MinValue || value > ulong.MaxValue
            ? null
            : value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The shortest digits that give the number back, with an exponent below 1e-4 and from 1e21 on.</summary>
    private static string Write(double number)
    {
        if (number == 0)
        {
            return double.IsNegative(number) ? "-0" : "0";
        }

        var parts = number.ToString("E16", CultureInfo.InvariantCulture).Split('E');
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (exponent is >= -4 and < 21)
        {
            return ((decimal?)Exact(number))?.ToString(CultureInfo.InvariantCulture)
                ?? new BigInteger(number).ToString(CultureInfo.InvariantCulture);
        }

        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var digits = shortest.Split('E')[0];
        return $"{digits}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static decimal? Exact(double number) =>
        decimal.TryParse(
            number.ToString("R", CultureInfo.InvariantCulture),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var exact
        )
            ? exact
            : null;

    [GeneratedRegex(
        @"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Decimal();
}
