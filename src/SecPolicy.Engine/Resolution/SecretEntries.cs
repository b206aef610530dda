using System.Buffers;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>Says which entries of layers are secrets.</summary>
internal static class SecretEntries
{
    private static readonly SearchValues<char> NameLetters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    );

    /// <summary>Marks the secrets of a layer, so that no output shows them.</summary>
    public static Layer Mark(Layer layer, SensitiveNames sensitive)
    {
        Mark(layer, layer.Entries, sensitive);
        return layer;
    }

    /// <summary>Marks the secrets of a layer, so that no output shows them.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="entries">Those of its entries that may be secrets.</param>
    /// <param name="sensitive">What is a secret by its name.</param>
    public static void Mark(Layer layer, IReadOnlyList<Entry> entries, SensitiveNames sensitive)
    {
        foreach (var variable in entries)
        {
            // A variable's name separates segments in its own way, and a secret in it is one all the same.
            var key = layer.IsFile ? variable.Key : variable.Key.Replace("__", ":", StringComparison.Ordinal);
            // What the deployment fills in may have a secret beside it.
            var read =
                variable.Value is UnknownValue
                && variable.ValueSpan.Length > 0
                && variable.ValueSpan != variable.KeySpan
                && Written(variable) is var written
                && !IsReference(written.Value)
                    ? written
                    : variable.Value;
            if (IsConnection(key) || IsSensitive(variable with { Key = key, Value = read }, sensitive))
            {
                // What a container refers to may stand in another file.
                variable.ValueSpan.Source.MarkSensitive(variable.ValueSpan);
            }
        }
    }

    /// <summary>Whether a text is nothing but the name of a variable: <c>${NAME}</c>, <c>$NAME</c>, <c>%NAME%</c>.</summary>
    private static bool IsReference(string text) =>
        text is ['$' or '%', ..] && text.AsSpan(1).Trim("{}%").IndexOfAnyExcept(NameLetters) < 0;

    /// <summary>What stands in the file for a value that is not known, without quotation marks.</summary>
    public static StringValue Written(Entry entry) => new(entry.ValueSpan.Text.Trim('"', '\''));

    /// <summary>Whether a key is named as App Service names connection strings, which are masked whole wherever they stand.</summary>
    public static bool IsConnection(string key) => key.Contains("CONNSTR_", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether no output may show an entry's value: by its key's name, or by what it looks like.</summary>
    public static bool IsSensitive(Entry entry, SensitiveNames sensitive) =>
        entry.Value is StringValue { Value.Length: > 0 } text
        && (
            SecretText.HoldsSecret(text.Value)
            || (sensitive.IsSensitive(entry.Key) && !bool.TryParse(text.Value, out _))
        );

    /// <summary>The same where it is known what the key's name says.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="hasSecretName">Whether a value under the key's name is a secret.</param>
    public static bool IsSensitive(Entry entry, bool hasSecretName) =>
        entry.Value is StringValue { Value.Length: > 0 } text
        && ((hasSecretName && !bool.TryParse(text.Value, out _)) || SecretText.HoldsSecret(text.Value));
}
