using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Yaml;

/// <summary>A part of a YAML document, with its place.</summary>
/// <param name="Span">Where it stands.</param>
internal abstract record YamlNode(SourceSpan Span)
{
    /// <summary>The tag that the text gives it: <c>!reset</c>, or the long form of <c>!!str</c>; null for none.</summary>
    public string? Tag { get; init; }

    /// <summary>The node as a value, its plain scalars typed by YAML 1.2's core schema.</summary>
    public abstract ConfigValue ToValue();
}

/// <summary>A scalar.</summary>
/// <param name="Text">Its text, escapes resolved.</param>
/// <param name="Quoted">Whether it was quoted or a block: then it is always a string.</param>
/// <param name="Span">Where it stands, with its quotation marks.</param>
internal sealed record YamlScalar(string Text, bool Quoted, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc/>
    public override ConfigValue ToValue()
    {
        if (Quoted && !YamlTags.IsTyped(Tag))
        {
            return new StringValue(Text);
        }

        return Text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => NullValue.Instance,
            "true" or "True" or "TRUE" => new BooleanValue(true),
            "false" or "False" or "FALSE" => new BooleanValue(false),
            _ when long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
                new IntegerValue(whole),
            _ when Whole(Text) is { } whole => new IntegerValue(whole),
            _ when IsNumber(Text)
                    && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
                new NumberValue(number),
            _ => new StringValue(Text),
        };
    }

    /// <summary>A hexadecimal or octal number.</summary>
    private static long? Whole(string text)
    {
        var radix = text switch
        {
            ['0', 'x', _, ..] => 16,
            ['0', 'o', _, ..] => 8,
            _ => 0,
        };
        if (radix == 0 || text.Length > 17)
        {
            return null;
        }

        var value = 0UL;
        foreach (var letter in text.AsSpan(2))
        {
            var digit = char.IsAsciiHexDigit(letter) ? Convert.ToUInt64(letter.ToString(), 16) : ulong.MaxValue;
            if (digit >= (ulong)radix)
            {
                return null;
            }

            value = value * (ulong)radix + digit;
        }

        return (long)value;
    }

    private static readonly SearchValues<char> NumberLetters = SearchValues.Create("0123456789+-.eE");

    private static bool IsNumber(string text) =>
        text.AsSpan().IndexOfAnyExcept(NumberLetters) < 0 && text.AsSpan().ContainsAnyInRange('0', '9');
}

/// <summary>A list.</summary>
/// <param name="Items">Its items.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record YamlSequence(ImmutableArray<YamlNode> Items, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc/>
    public override ConfigValue ToValue() => new ListValue([.. Items.Select(item => item.ToValue())]);
}

/// <summary>A map with scalar keys.</summary>
/// <param name="Pairs">Its pairs, no key twice.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record YamlMapping(ImmutableArray<YamlPair> Pairs, SourceSpan Span) : YamlNode(Span)
{
    /// <summary>The value of a key, or null when the map lacks it.</summary>
    public YamlNode? Find(string key) =>
        Pairs.FirstOrDefault(pair => string.Equals(pair.Key.Text, key, StringComparison.Ordinal))?.Value;

    /// <inheritdoc/>
    public override ConfigValue ToValue() =>
        new MapValue([.. Pairs.Select(pair => KeyValuePair.Create(pair.Key.Text, pair.Value.ToValue()))]);
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
internal sealed record YamlPair(YamlScalar Key, YamlNode Value);

/// <summary>A YAML text that was read.</summary>
/// <param name="Root">The only document's root; null when the text is empty or can't be parsed.</param>
/// <param name="Problems">What is wrong with the text.</param>
internal sealed record YamlDocument(YamlNode? Root, IReadOnlyList<Problem> Problems);

/// <summary>A YAML text of any number of documents.</summary>
/// <param name="Roots">The roots of the documents, in their order.</param>
/// <param name="Problems">What is wrong with the text.</param>
internal sealed record YamlDocuments(ImmutableArray<YamlNode> Roots, IReadOnlyList<Problem> Problems);
