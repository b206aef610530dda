using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;

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

    /// <summary>What stands in each connection string, and what begins an escape, which may stand for anything.</summary>
    private static readonly SearchValues<byte> Signs = SearchValues.Create("=\\"u8);

    private const int LongestLookedAt = 512;

    private static readonly SearchValues<char> PathLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz/-_.");
    private static readonly string[] TemplateWords =
    [
        "your ",
        "your-",
        "your_",
        "enter ",
        "enter_",
        "not used",
        "replace with",
        "redacted",
        "placeholder",
        " from ",
        "insert-",
        "replace-me",
        "replaceme",
    ];
    private static readonly string[] ServerKeywords = ["Data Source", "Server", "Addr", "Address", "Network Address"];
    private static readonly string[] LocalServers = [".", "localhost", "(local)", "(localdb)", "127.0.0.1", "::1"];

    /// <summary>Whether a text holds a secret: a URL or a connection string with a password, a private key, a token that is known as one.</summary>
    public static bool HoldsSecret(string text) =>
        HasUserInfo(text) || HasSecretKeyword(text) || IsPrivateKey(text) || WellKnownTokens.IsIn(text);

    /// <summary>Whether <see cref="HoldsSecret(string)"/> has to look at a text at all; most texts of most files it need not.</summary>
    /// <param name="text">The text as UTF-8, with or without JSON's escapes and quotation marks.</param>
    public static bool MayHoldSecret(ReadOnlySpan<byte> text)
    {
        if (
            text.ContainsAny(Signs)
            || (text.Contains((byte)'@') && text.IndexOf("://"u8) >= 0)
            || text.IndexOf("-----"u8) >= 0
            || text.Length > LongestLookedAt
        )
        {
            return true;
        }

        Span<char> letters = stackalloc char[LongestLookedAt];
        var length = Encoding.UTF8.GetChars(text, letters);
        return WellKnownTokens.MayBeIn(letters[..length]);
    }

    /// <summary>The secret in a text: the password of a connection string or a URL, otherwise the whole text.</summary>
    public static string Inner(string text)
    {
        if (UserInfo(text) is { } password)
        {
            return password;
        }

        foreach (var part in text.Split(';', ','))
        {
            if (Secret(part) is { } secret)
            {
                return secret;
            }
        }

        return text;
    }

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

    /// <summary>Whether a text only says that a secret belongs here: <c>&lt;your key&gt;</c>, <c>[Enter your secret here]</c>, a number, an endpoint's path.</summary>
    public static bool IsTemplate(string text)
    {
        var trimmed = text.Trim();
        var isBracketed = trimmed is ['<', .., '>'] or ['[', .., ']'] or ['{', .., '}'];
        var isOneLetter = trimmed.Length > 0 && trimmed.AsSpan().IndexOfAnyExcept(trimmed[0]) < 0;
        return isBracketed
            || isOneLetter
            || IsPath(trimmed)
            || (trimmed.Length < 8 && long.TryParse(trimmed, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
            || Array.Exists(TemplateWords, word => trimmed.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a connection string names a server on the same machine, which no network lies before.</summary>
    public static bool IsLocal(DbConnectionStringBuilder parts)
    {
        foreach (var keyword in ServerKeywords)
        {
            if (parts.TryGetValue(keyword, out var server))
            {
                var text = server.ToString()!.Trim();
                var name = text.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
                var end = name.AsSpan().IndexOfAny(',', '\\', ':');
                return LocalServers.Contains(end < 0 ? name : name[..end], StringComparer.OrdinalIgnoreCase);
            }
        }

        return false;
    }

    private static bool IsPath(string text) =>
        text.Contains('/', StringComparison.Ordinal) && !text.AsSpan().ContainsAnyExcept(PathLetters);

    private static bool HasUserInfo(string text) => UserInfo(text) is not null;

    /// <summary>The password in a URL; null without one.</summary>
    private static string? UserInfo(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return null;
        }

        var authority = text.AsSpan(scheme + 3);
        var end = authority.IndexOfAny('/', '?', '#');
        authority = end < 0 ? authority : authority[..end];
        var at = authority.LastIndexOf('@');
        var colon = at < 0 ? -1 : authority[..at].IndexOf(':');
        return colon >= 0 && colon < at - 1
            ? authority[(colon + 1)..at].ToString()
            : OddUserInfo(text.AsSpan(scheme + 3), authority.Length);
    }

    /// <summary>A password with a sign that ends the authority of a URL, which whoever wrote it forgot to escape; null without one.</summary>
    private static string? OddUserInfo(ReadOnlySpan<char> rest, int authority)
    {
        var at = rest.LastIndexOf('@');
        if (at < authority)
        {
            return null;
        }

        // The name before the password can have such a sign as well; a host has points.
        var isName = rest[authority] == '#' && !rest[..authority].Contains('.');
        var colon = rest[..(isName ? at : authority)].IndexOf(':');
        if (colon < 0 || rest[..colon].ContainsAny('@', '[') || rest[..at].ContainsAny(' ', '\t'))
        {
            return null;
        }

        // A number is a port.
        var isPort = colon < authority && !rest[(colon + 1)..authority].ContainsAnyExceptInRange('0', '9');
        return isPort && !isName ? null : rest[(colon + 1)..at].ToString();
    }

    private static bool HasSecretKeyword(string text) =>
        text.Contains('=', StringComparison.Ordinal)
        && Array.Exists(text.Split(';', ','), part => Secret(part) is not null);

    /// <summary>The secret in a part of a connection string, <c>Password=...</c>; null where it holds none.</summary>
    private static string? Secret(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == part.Length - 1)
        {
            return null;
        }

        var keyword = part[..equals].Replace(" ", "", StringComparison.Ordinal).Trim();
        var value = part[(equals + 1)..];
        return
            SecretKeywords.Contains(keyword, StringComparer.OrdinalIgnoreCase)
            && !string.IsNullOrWhiteSpace(value)
            && !IsTemplate(value)
            ? value.Trim()
            : null;
    }

    private static bool IsPrivateKey(string text) =>
        text.Contains("-----BEGIN", StringComparison.Ordinal)
        && text.Contains("PRIVATE KEY-----", StringComparison.Ordinal);
}
