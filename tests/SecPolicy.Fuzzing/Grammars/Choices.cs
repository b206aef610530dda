using System.Globalization;

namespace SecPolicy.Fuzzing.Grammars;

/// <summary>What generators of texts share: picking, repeating, names and texts.</summary>
/// <param name="random">What decides.</param>
internal sealed class Choices(Random random)
{
    private static readonly string[] Odd =
    [
        "é",
        "\u202E",
        "\0",
        "\u001B[31m",
        "\uFEFF",
        "😀",
        "\u2028",
        "%s",
        "${A}",
        "$(a)",
        "{{a}}",
        "\\u0000",
        "\\ud800",
        "]]>",
        "::error::",
        "##vso[task.complete]",
        "<script>",
        "-->",
        "'",
        "\"",
        "`",
        "\\",
        "#",
        " ",
        "\t",
        "a\nb",
        "\r",
    ];

    private static readonly string[] Words =
    [
        "Session",
        "Cookie",
        "Name",
        "Secure",
        "HttpOnly",
        "SameSite",
        "IdleTimeout",
        "Hsts",
        "MaxAge",
        "Logging",
        "Default",
        "ConnectionStrings",
        "AllowedHosts",
        "Kestrel",
        "Endpoints",
        "Https",
        "Url",
        "A",
        "B",
        "a",
        "b",
        "x",
        "value",
        "DEBUG",
        "SECRET_KEY",
        "SESSION_COOKIE_SECURE",
        "password",
        "production",
        "Development",
        "web",
        "db",
    ];

    private static readonly string[] Values =
    [
        "true",
        "false",
        "True",
        "null",
        "none",
        "Strict",
        "Lax",
        "Always",
        "20",
        "00:20:00",
        "1.00:00:00",
        "20m",
        "14d",
        "*",
        "http://+:80",
        "https://localhost",
        "",
        "0",
        "-1",
        "1e3",
        "SameAsRequest",
    ];

    /// <summary>What decides.</summary>
    public Random Random => random;

    /// <summary>One of some.</summary>
    public T Pick<T>(params ReadOnlySpan<T> some) => some[random.Next(some.Length)];

    /// <summary>True once in so many times.</summary>
    public bool Once(int of) => random.Next(of) == 0;

    /// <summary>Up to so many texts after one another.</summary>
    public string Many(int most, Func<string> one, string between = "") =>
        string.Join(between, Enumerable.Range(0, random.Next(most + 1)).Select(_ => one()).ToArray());

    /// <summary>At least one, and up to so many.</summary>
    public string Some(int most, Func<string> one, string between = "") =>
        string.Join(between, Enumerable.Range(0, 1 + random.Next(most)).Select(_ => one()).ToArray());

    /// <summary>A name, seldom an odd one.</summary>
    public string Name() =>
        random.Next(24) switch
        {
            0 => Pick(Odd.AsSpan()),
            1 => Pick(Words.AsSpan()) + Pick(Odd.AsSpan()),
            2 => "n" + random.Next(40).ToString(CultureInfo.InvariantCulture),
            _ => Pick(Words.AsSpan()),
        };

    /// <summary>A value's text, seldom an odd one.</summary>
    public string Value() =>
        random.Next(12) switch
        {
            0 => Pick(Odd.AsSpan()),
            1 => Pick(Values.AsSpan()) + Pick(Odd.AsSpan()),
            2 => Inputs.Mutator.EdgeNumber(random),
            3 => Pick(Words.AsSpan()),
            _ => Pick(Values.AsSpan()),
        };

    /// <summary>A number's text, often one at an edge.</summary>
    public string Number() =>
        Once(3) ? Inputs.Mutator.EdgeNumber(random) : random.Next(100).ToString(CultureInfo.InvariantCulture);
}
