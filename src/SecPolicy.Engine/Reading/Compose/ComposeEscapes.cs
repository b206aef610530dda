using System.Globalization;
using System.Text.RegularExpressions;

namespace SecPolicy.Engine.Reading.Compose;

/// <summary>The escapes between double quotation marks in a file of variables that Compose reads.</summary>
internal static partial class ComposeEscapes
{
    /// <summary>A text with its escapes expanded; <c>\$</c> becomes <c>$$</c>, which interpolation makes a dollar sign.</summary>
    public static string Expand(string text) =>
        Escape()
            .Replace(
                text,
                match =>
                    match.Value[1] switch
                    {
                        '$' => "$$",
                        'a' => "\a",
                        'b' => "\b",
                        'f' => "\f",
                        'n' => "\n",
                        'r' => "\r",
                        't' => "\t",
                        'v' => "\v",
                        '"' or '\\' => match.Value[1..],
                        '0' => Octal(match.Value),
                        _ => match.Value,
                    }
            );

    /// <summary>A letter by its octal number, of which three digits stand behind the zero.</summary>
    private static string Octal(string escape)
    {
        var number = 0;
        foreach (var digit in escape.AsSpan(2))
        {
            number = digit < '8' ? (number * 8) + digit - '0' : 256;
        }

        return escape.Length == 5 && number < 256 ? ((char)number).ToString(CultureInfo.InvariantCulture) : escape;
    }

    [GeneratedRegex(
        @"\\(?:[abcfnrtv$""\\]|0[0-9]{0,3})",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Escape();
}
