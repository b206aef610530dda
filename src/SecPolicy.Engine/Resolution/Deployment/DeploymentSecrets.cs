using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Deployment;

/// <summary>Marks secrets in files of deployments, so that no output shows them.</summary>
internal static class DeploymentSecrets
{
    /// <summary>
    /// Marks an entry that is a secret, also where its value is unknown: a default for want of one, a password between references. A mere
    /// reference is none.
    /// </summary>
    public static void Mark(Entry entry, SensitiveNames sensitive)
    {
        if (entry.ValueSpan == entry.KeySpan)
        {
            return;
        }

        var text =
            entry.Value as StringValue ?? entry.WhenUnset as StringValue ?? new StringValue(entry.ValueSpan.Text);
        var key = entry.Key.Replace("__", ":", StringComparison.Ordinal);
        if (SecretEntries.IsSensitive(entry with { Key = key, Value = text }, sensitive))
        {
            entry.ValueSpan.Source.MarkSensitive(entry.ValueSpan);
        }
    }

    /// <summary>An entry whose value is unknown where its text is made of a variable that is a secret, for its own name does not say so.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="given">The variables to which its text may refer.</param>
    /// <param name="sensitive">Which names are secrets.</param>
    public static Entry Hide(Entry entry, IEnumerable<KeyValuePair<string, string>> given, SensitiveNames sensitive)
    {
        if (
            entry.Value is not StringValue { Value: var text }
            || !entry.ValueSpan.Text.Contains('$', StringComparison.Ordinal)
            || sensitive.IsSensitive(entry.Key.Replace("__", ":", StringComparison.Ordinal))
        )
        {
            return entry;
        }

        var secret = given.FirstOrDefault(pair =>
            entry.ValueSpan.Text.Contains(pair.Key, StringComparison.Ordinal)
            && text.Contains(pair.Value, StringComparison.Ordinal)
            && SecretEntries.IsSensitive(entry with { Key = pair.Key, Value = new StringValue(pair.Value) }, sensitive)
        );
        return secret.Key is { } name
            ? entry with
            {
                Value = new UnknownValue($"{name} in it is a secret") { Cause = entry.ValueSpan },
                WhenUnset = null,
            }
            : entry;
    }
}
