using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Says of each key that holds a secret whether the secret stands in a file in clear, and keeps the secret to be compared.</summary>
internal static class LiteralSecrets
{
    /// <summary>Two settings for each such key; one where the deployment is still to fill in the secret.</summary>
    public static IEnumerable<EffectiveSetting> Find(Vocabulary vocabulary, LayeredKeys keys, NativeKeys native)
    {
        foreach (var key in keys.TellingNames)
        {
            var (layer, entry) = keys.Chain(key)[^1];
            // A variable of unknown value under a secret's name keeps the secret out of the files.
            var isKept = entry.Value is UnknownValue && !layer.IsFile && vocabulary.Sensitive.IsSensitive(key);
            var text = (entry.Value as StringValue)?.Value ?? "";
            if (!isKept && !(native.IsSensitive(entry) && IsSecret(key, text)))
            {
                continue;
            }

            var isKnown = !isKept && Placeholder.Find(text) is null;
            yield return Make("literal", new BooleanValue(layer.IsFile && isKnown));
            if (isKnown)
            {
                yield return Make("value", new StringValue(SecretText.Inner(text)));
            }

            EffectiveSetting Make(string fact, ConfigValue value)
            {
                var name = new SettingName(["secret", key, fact]);
                var definition =
                    vocabulary.FindSetting(name) ?? throw new InvalidOperationException($"no setting secret.*.{fact}");
                return new()
                {
                    Name = name,
                    Definition = definition,
                    Values = [new(value, [])],
                    NativeKey = key,
                    Origin = native.Origin(layer, entry),
                    History = native.History(keys.Chain(key)),
                    Anchor = entry.ValueSpan,
                    Sensitive = definition.Sensitive,
                };
            }
        }
    }

    /// <summary>A connection string is always masked, and a secret only when it holds a password; a text that asks for a secret is none.</summary>
    private static bool IsSecret(string key, string text) =>
        key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase) || SecretEntries.IsConnection(key)
            ? SecretText.HoldsSecret(text)
            : SecretText.HoldsSecret(text) || !SecretText.IsTemplate(text);
}
