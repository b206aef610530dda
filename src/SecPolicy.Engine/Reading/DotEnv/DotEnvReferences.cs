using System.Text;
using System.Text.RegularExpressions;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.DotEnv;

/// <summary>Replaces <c>${NAME}</c> and <c>${NAME:-default}</c> as python-dotenv does, also between single quotation marks.</summary>
internal static partial class DotEnvReferences
{
    /// <summary>As long as Linux lets one variable be.</summary>
    private const int MaximumLength = 131_072;

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

        var value = Resolve(
            text,
            name =>
                before.GetValueOrDefault(name)?.Value
                ?? new UnknownValue($"{name} is taken from the environment of the process that reads the file")
        );
        if (value is not UnknownValue unknown)
        {
            return entry with { Value = value };
        }

        var otherwise = Resolve(text, name => before.GetValueOrDefault(name)?.AssumingUnset().Value ?? NullValue.Instance);
        return entry with
        {
            Value = unknown with { Cause = unknown.Cause ?? entry.ValueSpan },
            WhenUnset = otherwise is UnknownValue ? null : otherwise,
        };
    }

    private static ConfigValue Resolve(string text, Func<string, ConfigValue> lookup)
    {
        var result = new StringBuilder();
        UnknownValue? unknown = null;
        var at = 0;
        foreach (Match match in Reference().Matches(text))
        {
            var value = lookup(match.Groups[1].Value);
            unknown ??= value as UnknownValue;
            result.Append(text, at, match.Index - at);
            result.Append(value is NullValue ? match.Groups[2].Value : (value as StringValue)?.Value);
            at = match.Index + match.Length;
            if (result.Length > MaximumLength)
            {
                return new UnknownValue($"it is longer than {MaximumLength} characters");
            }
        }

        return unknown is not null ? unknown : new StringValue(result.Append(text, at, text.Length - at).ToString());
    }

    [GeneratedRegex(@"\$\{([^}:]*)(?::-([^}]*))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
