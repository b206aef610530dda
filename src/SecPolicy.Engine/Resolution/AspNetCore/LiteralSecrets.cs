using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Says of each key that holds a secret whether the secret stands in a file in clear.</summary>
internal static class LiteralSecrets
{
    /// <summary>One setting for each such key.</summary>
    public static IEnumerable<EffectiveSetting> Find(Vocabulary vocabulary, LayeredKeys keys, NativeKeys native)
    {
        foreach (var key in keys.Names)
        {
            var (layer, entry) = keys.Chain(key)[^1];
            // A variable of unknown value under a secret's name keeps the secret out of the files.
            var isKept = entry.Value is UnknownValue && !layer.IsFile && vocabulary.Sensitive.IsSensitive(key);
            var text = (entry.Value as StringValue)?.Value ?? "";
            if (!isKept && !(native.IsSensitive(entry) && IsSecret(key, text)))
            {
                continue;
            }

            var name = new SettingName(["secret", key, "literal"]);
            if (vocabulary.FindSetting(name) is { } definition)
            {
                var isLiteral = layer.IsFile && Placeholder.Find(text) is null;
                yield return new()
                {
                    Name = name,
                    Definition = definition,
                    Values = [new(new BooleanValue(isLiteral), [])],
                    NativeKey = key,
                    Origin = native.Origin(layer, entry),
                    History = native.History(keys.Chain(key)),
                    Anchor = entry.ValueSpan,
                    Sensitive = false,
                };
            }
        }
    }

    /// <summary>A connection string is always masked, and a secret only when it holds a password; a text that asks for a secret is none.</summary>
    private static bool IsSecret(string key, string text) =>
        key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)
            ? SecretText.HoldsSecret(text)
            : SecretText.HoldsSecret(text) || !SecretText.IsTemplate(text);
}
