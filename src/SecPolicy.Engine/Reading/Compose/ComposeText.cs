using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Compose;

/// <summary>
/// Texts with <c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-default}</c>, <c>${NAME:+replacement}</c>, <c>${NAME:?message}</c>, each also without the
/// colon, and <c>$$</c> for a dollar sign: the Compose specification's interpolation, which Compose's own files of variables share.
/// </summary>
/// <remarks>
/// By compose-go's <c>template</c> package. docker-compose 1 knows no <c>+</c> and nothing nested, and refuses a dollar sign that starts nothing.
/// </remarks>
internal static class ComposeText
{
    /// <summary>What a text comes to.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lookup">What a variable is: a <see cref="StringValue"/>, <see cref="NullValue"/> where it is not set, or unknown.</param>
    /// <returns>A text, or unknown for the first reason that there is; null where braces hold nothing that is known.</returns>
    public static ConfigValue? Substitute(string text, Func<string, ConfigValue> lookup) => Substitute(text, lookup, 0);

    /// <summary>Whether a text refers to variables at all.</summary>
    public static bool HasReference(string text) => text.Contains('$', StringComparison.Ordinal);

    private static ConfigValue? Substitute(string text, Func<string, ConfigValue> lookup, int depth)
    {
        var result = new StringBuilder();
        UnknownValue? unknown = null;
        for (var at = 0; at < text.Length; )
        {
            if (text[at] != '$' || at + 1 == text.Length)
            {
                result.Append(text[at++]);
                continue;
            }

            if (text[at + 1] == '$')
            {
                result.Append('$');
                at += 2;
                continue;
            }

            ConfigValue? value;
            if (text[at + 1] == '{')
            {
                var close = Closing(text, at + 1);
                value =
                    close < 0 || depth == FixedLimits.ReferenceNesting
                        ? null
                        : Braced(text[(at + 2)..close], lookup, depth);
                at = close + 1;
                if (value is null)
                {
                    return null;
                }
            }
            else if (NameLength(text.AsSpan(at + 1)) is var length and > 0)
            {
                value = lookup(text.Substring(at + 1, length));
                at += 1 + length;
            }
            else
            {
                result.Append(text[at++]);
                continue;
            }

            unknown ??= value as UnknownValue;
            result.Append((value as StringValue)?.Value);
            if (result.Length > FixedLimits.VariableText)
            {
                unknown ??= new($"it is longer than {FixedLimits.VariableText} characters");
                result.Clear();
            }
        }

        return unknown is not null ? unknown : new StringValue(result.ToString());
    }

    /// <summary>What stands between braces: a name, and perhaps an operator with its operand.</summary>
    private static ConfigValue? Braced(string inner, Func<string, ConfigValue> lookup, int depth)
    {
        var length = NameLength(inner);
        if (length == 0)
        {
            return null;
        }

        var name = inner[..length];
        if (length == inner.Length)
        {
            return lookup(name);
        }

        var emptyCounts = inner[length] == ':';
        var operation = emptyCounts && length + 1 < inner.Length ? inner[length + 1] : inner[length];
        if (operation is not ('-' or '+' or '?'))
        {
            return null;
        }

        var value = lookup(name);
        if (value is UnknownValue)
        {
            return value;
        }

        var isSet = value is StringValue text && !(emptyCounts && text.Value.Length == 0);
        return (operation, isSet) switch
        {
            ('?', false) => new UnknownValue($"{name} must be set, and Compose does not start otherwise"),
            ('-', false) or ('+', true) => Substitute(inner[(length + (emptyCounts ? 2 : 1))..], lookup, depth + 1),
            _ => value,
        };
    }

    /// <summary>Where the brace ends that opens at a place; those within it are counted.</summary>
    private static int Closing(string text, int open)
    {
        var braces = 0;
        for (var at = open; at < text.Length; at++)
        {
            braces += text[at] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if (braces == 0)
            {
                return at;
            }
        }

        return -1;
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (
            length < text.Length
            && (
                char.IsAsciiLetter(text[length])
                || text[length] == '_'
                || (length > 0 && char.IsAsciiDigit(text[length]))
            )
        )
        {
            length++;
        }

        return length;
    }
}
