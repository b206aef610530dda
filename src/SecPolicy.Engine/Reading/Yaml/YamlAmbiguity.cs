namespace SecPolicy.Engine.Reading.Yaml;

/// <summary>
/// What readers of YAML 1.1, such as docker compose and Kubernetes have, and readers of 1.2 understand differently without a word. It is
/// refused: whatever we made of it, somebody would make something else of it.
/// </summary>
internal static class YamlAmbiguity
{
    /// <summary>What is wrong with the name of an anchor; null for nothing. To YAML 1.1 <c>&amp;a:b c</c> is the anchor a of <c>:b c</c>.</summary>
    public static string? OfAnchor(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? null
            : "the name of an anchor may only have letters, digits, - and _";

    /// <summary>
    /// What is wrong with a plain scalar between brackets or braces; null for nothing. To YAML 1.1 <c>{?a: b}</c> has the key a.
    /// </summary>
    public static string? OfPlain(string text) =>
        text.StartsWith('?') ? "a text that begins with ? must be quoted between brackets or braces" : null;

    /// <summary>What is wrong with a plain key between braces; null for nothing. To YAML 1.1 <c>{a:, b: c}</c> has the key <c>a:</c>.</summary>
    /// <param name="behind">What stands behind the key.</param>
    public static string? OfKey(ReadOnlySpan<char> behind) =>
        behind.TrimStart() is [':', ',', ..] ? "a blank must follow the : behind this key" : null;
}
