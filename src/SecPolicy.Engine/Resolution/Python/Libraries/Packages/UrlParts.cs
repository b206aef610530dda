using System.Collections.Immutable;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>A URL taken apart as <c>urllib.parse.urlparse</c> does.</summary>
/// <param name="Scheme">In lower case; empty when there is none.</param>
/// <param name="Location">What stands between <c>//</c> and the path: <c>user:password@host:port</c>.</param>
/// <param name="Path">The path with its leading slash.</param>
/// <param name="Parameters">What follows <c>;</c> in the last segment, for the schemes that have it.</param>
/// <param name="Query">What follows <c>?</c>.</param>
/// <param name="Fragment">What follows <c>#</c>.</param>
/// <remarks>The rules are those of Python 3.11's <c>urllib/parse.py</c>.</remarks>
internal sealed record UrlParts(
    string Scheme,
    string Location,
    string Path,
    string Parameters,
    string Query,
    string Fragment
)
{
    /// <summary>The user's name as it stands there; null when there is none.</summary>
    public string? User => UserAndPassword().User;

    /// <summary>The password as it stands there; null when there is none.</summary>
    public string? Password => UserAndPassword().Password;

    /// <summary>The host in lower case, its zone as it stands there; null when there is none.</summary>
    public string? Host
    {
        get
        {
            var host = HostAndPort().Host;
            if (host.Length == 0)
            {
                return null;
            }

            var zone = host.IndexOf('%', StringComparison.Ordinal);
            return zone < 0 ? host.ToLowerInvariant() : host[..zone].ToLowerInvariant() + host[zone..];
        }
    }

    /// <summary>The port; null when there is none.</summary>
    /// <exception cref="PyRaise">It is no port.</exception>
    public int? Port
    {
        get
        {
            var text = HostAndPort().Port;
            if (text.Length == 0)
            {
                return null;
            }

            if (!text.All(char.IsAsciiDigit))
            {
                throw new PyRaise("ValueError", "the port of the URL is no number");
            }

            return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var port) && port <= 65535
                ? port
                : throw new PyRaise("ValueError", "the port of the URL is out of range");
        }
    }

    /// <summary>Takes a URL apart.</summary>
    /// <exception cref="PyRaise">Python refuses it.</exception>
    public static UrlParts Parse(string url)
    {
        var text = new string([.. url.SkipWhile(one => one <= ' ').Where(one => one is not ('\t' or '\r' or '\n'))]);
        var scheme = "";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (
            colon > 0
            && char.IsAsciiLetter(text[0])
            && text[..colon].All(one => char.IsAsciiLetterOrDigit(one) || one is '+' or '-' or '.')
        )
        {
            (scheme, text) = (text[..colon].ToLowerInvariant(), text[(colon + 1)..]);
        }

        var location = "";
        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            var end = text.AsSpan(2).IndexOfAny("/?#");
            (location, text) = end < 0 ? (text[2..], "") : (text[2..(end + 2)], text[(end + 2)..]);
            if (location.Contains('[', StringComparison.Ordinal) != location.Contains(']', StringComparison.Ordinal))
            {
                throw new PyRaise("ValueError", "Invalid IPv6 URL");
            }
        }

        (text, var fragment) = Cut(text, '#');
        (text, var query) = Cut(text, '?');
        var parameters = "";
        if (HasParameters(scheme))
        {
            var segment = text.LastIndexOf('/');
            var semicolon = text.IndexOf(';', Math.Max(segment, 0));
            if (semicolon >= 0)
            {
                (text, parameters) = (text[..semicolon], text[(semicolon + 1)..]);
            }
        }

        return new(scheme, location, text, parameters, query, fragment);
    }

    /// <summary>The URL again, as <c>urlunparse</c> puts it together.</summary>
    public string Join()
    {
        var path = Parameters.Length > 0 ? $"{Path};{Parameters}" : Path;
        var text = new StringBuilder();
        if (Scheme.Length > 0)
        {
            text.Append(Scheme).Append(':');
        }

        if (Location.Length > 0 || path.StartsWith("//", StringComparison.Ordinal))
        {
            text.Append("//").Append(Location);
            if (path.Length > 0 && path[0] != '/')
            {
                text.Append('/');
            }
        }

        text.Append(path);
        if (Query.Length > 0)
        {
            text.Append('?').Append(Query);
        }

        return Fragment.Length > 0 ? text.Append('#').Append(Fragment).ToString() : text.ToString();
    }

    /// <summary>The query's values by name, without those that are empty, as <c>parse_qs</c> gives them.</summary>
    public ImmutableArray<(string Name, ImmutableArray<string> Values)> QueryValues()
    {
        var order = new List<string>();
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var part in Query.Split('&'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || equals == part.Length - 1)
            {
                continue;
            }

            var name = UnquotePlus(part[..equals]);
            if (!values.TryGetValue(name, out var list))
            {
                order.Add(name);
                values.Add(name, list = []);
            }

            list.Add(UnquotePlus(part[(equals + 1)..]));
        }

        return [.. order.Select(name => (name, values[name].ToImmutableArray()))];
    }

    /// <summary><c>urllib.parse.unquote</c>.</summary>
    public static string Unquote(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var bytes = new List<byte>();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] > '\x7f')
            {
                Flush();
                result.Append(text[index]);
            }
            else if (
                text[index] == '%'
                && index + 2 < text.Length
                && char.IsAsciiHexDigit(text[index + 1])
                && char.IsAsciiHexDigit(text[index + 2])
            )
            {
                bytes.Add(Convert.FromHexString(text.AsSpan(index + 1, 2))[0]);
                index += 2;
            }
            else
            {
                bytes.Add((byte)text[index]);
            }
        }

        Flush();
        return result.ToString();

        void Flush()
        {
            result.Append(Encoding.UTF8.GetString([.. bytes]));
            bytes.Clear();
        }
    }

    /// <summary><c>urllib.parse.unquote_plus</c>.</summary>
    public static string UnquotePlus(string text) => Unquote(text.Replace('+', ' '));

    /// <summary><c>urllib.parse.quote</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="safe">Characters to leave beside letters, digits and <c>_.-~</c>.</param>
    public static string Quote(string text, string safe)
    {
        var result = new StringBuilder(text.Length);
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            if (
                char.IsAsciiLetterOrDigit((char)one)
                || one is (byte)'_' or (byte)'.' or (byte)'-' or (byte)'~'
                || safe.Contains((char)one, StringComparison.Ordinal)
            )
            {
                result.Append((char)one);
            }
            else
            {
                result.Append('%').Append(one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return result.ToString();
    }

    private static (string Before, string After) Cut(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }

    private static bool HasParameters(string scheme) =>
        scheme
            is ""
                or "ftp"
                or "hdl"
                or "prospero"
                or "http"
                or "https"
                or "shttp"
                or "rtsp"
                or "rtsps"
                or "rtspu"
                or "sip"
                or "sips"
                or "mms"
                or "sftp"
                or "tel";

    private (string? User, string? Password) UserAndPassword()
    {
        var at = Location.LastIndexOf('@');
        if (at < 0)
        {
            return (null, null);
        }

        var user = Location[..at];
        var colon = user.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (user, null) : (user[..colon], user[(colon + 1)..]);
    }

    private (string Host, string Port) HostAndPort()
    {
        var host = Location[(Location.LastIndexOf('@') + 1)..];
        var bracket = host.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0)
        {
            return Cut(host, ':');
        }

        (host, var rest) = Cut(host[(bracket + 1)..], ']');
        return (host, Cut(rest, ':').After);
    }
}
