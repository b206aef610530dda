using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Native;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Reads one keyword of a connection string.</summary>
internal static class ConnectionKeyword
{
    /// <summary>The first of a key's keywords that the text has; null for a text without, and for a server on the same machine.</summary>
    public static NativeReading? Read(ConfigValue raw, KeyDefinition definition)
    {
        if (
            raw is not StringValue text
            || SecretText.ConnectionString(text.Value) is not { } parts
            || SecretText.IsLocal(parts)
        )
        {
            return null;
        }

        foreach (var keyword in definition.Keywords)
        {
            if (parts.TryGetValue(keyword, out var value))
            {
                var word = value.ToString()!.Trim();
                return new(
                    definition.Values.ContainsKey(word)
                        ? new StringValue(word)
                        : new UnknownValue($"{keyword} has a value that SqlClient does not know")
                );
            }
        }

        return null;
    }
}
