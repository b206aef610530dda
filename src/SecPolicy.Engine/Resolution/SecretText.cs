using System.Data.Common;

namespace SecPolicy.Engine.Resolution;

/// <summary>Finds secrets by what a text looks like, whatever its key is called.</summary>
internal static class SecretText
{
    private static readonly string[] SecretKeywords =
    [
        "password",
        "pwd",
        "accountkey",
        "sharedaccesskey",
        "sharedaccesssignature",
        "sharedsecret",
        "clientsecret",
        "apikey",
        "accesskey",
        "secret",
    ];

    /// <summary>Whether a text holds a secret: a URL with a password in it, or a connection string with one.</summary>
    public static bool HoldsSecret(string text) => HasUserInfo(text) || HasSecretKeyword(text) || IsPrivateKey(text);

    /// <summary>Reads a connection string by ADO.NET's rules; null for a text that is none.</summary>
    public static DbConnectionStringBuilder? ConnectionString(string text)
    {
        if (!text.Contains('=', StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return new() { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool HasUserInfo(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return false;
        }

        var authority = text.AsSpan(scheme + 3);
        var end = authority.IndexOfAny('/', '?', '#');
        authority = end < 0 ? authority : authority[..end];
        var at = authority.LastIndexOf('@');
        var colon = at < 0 ? -1 : authority[..at].IndexOf(':');
        return colon >= 0 && colon < at - 1;
    }

    private static bool HasSecretKeyword(string text)
    {
        foreach (var part in text.Split(';', ','))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && equals < part.Length - 1)
            {
                var keyword = part[..equals].Replace(" ", "", StringComparison.Ordinal).Trim();
                if (
                    SecretKeywords.Contains(keyword, StringComparer.OrdinalIgnoreCase)
                    && !string.IsNullOrWhiteSpace(part[(equals + 1)..])
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsPrivateKey(string text) => text.Contains("PRIVATE KEY-----", StringComparison.Ordinal);
}
