using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.DotEnv;

/// <summary>Replaces <c>${NAME}</c> and <c>${NAME:-default}</c> as python-dotenv does, also between single quotation marks.</summary>
internal static class DotEnvReferences
{
    /// <summary>An entry with the value that a text comes to.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="text">The text.</param>
    /// <param name="before">What the file says before it.</param>
    public static Entry Resolve(Entry entry, string text, IReadOnlyDictionary<string, Entry> before)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
        {
            return entry with { Value = new StringValue(text) };
        }

        var variables = new VariableLookup(entry, before.GetValueOrDefault);
        var value = Expansion.Of(
            entry,
            Resolve(
                text,
                name =>
                    variables.Find(name)?.Value
                    ?? new UnknownValue($"{name} is taken from the environment of the process that reads the file")
            )
        )!;
        if (value is not UnknownValue unknown)
        {
            return entry with { Value = value, MadeOf = variables.Found };
        }

        var otherwise = Expansion.Of(
            entry,
            Resolve(text, name => variables.Find(name)?.AssumingUnset().Value ?? NullValue.Instance)
        )!;
        return entry with
        {
            Value = unknown with { Cause = unknown.Cause ?? entry.ValueSpan },
            WhenUnset = otherwise is UnknownValue ? null : otherwise,
            MadeOf = variables.Found,
        };
    }

    private static ConfigValue Resolve(string text, Func<string, ConfigValue> lookup)
    {
        var result = new StringBuilder();
        UnknownValue? unknown = null;
        var close = -1;
        for (var at = 0; at < text.Length; )
        {
            var start = text.IndexOf("${", at, StringComparison.Ordinal);
            close = start < 0 || close > start ? close : text.IndexOf('}', start);
            if (start < 0 || close < 0)
            {
                result.Append(text, at, text.Length - at);
                break;
            }

            result.Append(text, at, start - at);
            var colon = text.IndexOf(':', start, close - start);
            if (colon >= 0 && text[colon + 1] != '-')
            {
                // Nothing that it knows: the text stays.
                result.Append("${");
                at = start + 2;
                continue;
            }

            var value = lookup(text[(start + 2)..(colon < 0 ? close : colon)]);
            unknown ??= value as UnknownValue;
            result.Append(value is NullValue && colon >= 0 ? text[(colon + 2)..close] : (value as StringValue)?.Value);
            at = close + 1;
            if (result.Length > FixedLimits.VariableText)
            {
                return new UnknownValue($"it is longer than {FixedLimits.VariableText} characters");
            }
        }

        return unknown is not null ? unknown : new StringValue(result.ToString());
    }
}
