using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Environment variables as .NET's configuration sees them.</summary>
internal static class VariableLayers
{
    /// <summary>Prefixes that .NET's environment variables provider takes for connection strings, each with the provider's name that it adds.</summary>
    private static readonly (string Prefix, string? Provider)[] ConnectionStrings =
    [
        ("MYSQLCONNSTR_", "MySql.Data.MySqlClient"),
        ("SQLAZURECONNSTR_", "System.Data.SqlClient"),
        ("SQLCONNSTR_", "System.Data.SqlClient"),
        ("POSTGRESQLCONNSTR_", "Npgsql"),
        ("APIHUBCONNSTR_", null),
        ("DOCDBCONNSTR_", null),
        ("EVENTHUBCONNSTR_", null),
        ("NOTIFICATIONHUBCONNSTR_", null),
        ("REDISCACHECONNSTR_", null),
        ("SERVICEBUSCONNSTR_", null),
        ("CUSTOMCONNSTR_", null),
    ];

    /// <summary>
    /// The value of a key that two variables give: outside of Windows, names that differ by case are two variables, and .NET takes whichever comes
    /// last out of a hash table.
    /// </summary>
    private static ConfigValue Either(Entry first, Entry second) =>
        first.KeySpan == second.KeySpan || first.KeySpan.Text == second.KeySpan.Text || first.Value.Equals(second.Value)
            ? second.Value
            : new UnknownValue(
                $"{first.KeySpan.Text} and {second.KeySpan.Text} both give it, and nobody knows which of them .NET takes"
            );

    /// <summary>The keys that variables become: <c>__</c> separates segments, connection strings have prefixes of their own.</summary>
    /// <param name="variables">The variables, under their own names.</param>
    /// <param name="prefix">Only variables that start with it count, and lose it: <c>ASPNETCORE_</c>; empty for all.</param>
    public static Layer ToKeys(Layer variables, string prefix)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, entry) in variables.Entries.SelectMany(ToKeys))
        {
            if (key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                var plain = key[prefix.Length..];
                var value = entries.TryGetValue(plain, out var other) ? Either(other, entry) : entry.Value;
                entries[plain] = entry with { Key = plain, Value = value };
            }
        }

        return variables with
        {
            Entries = [.. entries.Values],
        };
    }

    private static IEnumerable<(string Key, Entry Entry)> ToKeys(Entry variable)
    {
        foreach (var (prefix, provider) in ConnectionStrings)
        {
            if (variable.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                var name = "ConnectionStrings:" + Normalize(variable.Key[prefix.Length..]);
                yield return (name, variable);
                if (provider is not null)
                {
                    yield return (name + "_ProviderName", variable with { Value = new StringValue(provider) });
                }

                yield break;
            }
        }

        yield return (Normalize(variable.Key), variable);
    }

    private static string Normalize(string name) => name.Replace("__", ":", StringComparison.Ordinal);
}
