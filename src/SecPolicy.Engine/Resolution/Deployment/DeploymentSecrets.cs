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
}
