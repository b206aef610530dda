using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Native;

/// <summary>Reads native values by the types that the catalog gives their keys, and notices what people get wrong.</summary>
/// <param name="profile">The framework's profile, for its enumerations.</param>
internal sealed class DotNetReader(FrameworkProfile profile)
{
    private static readonly string[] NamesOfTls = ["Ssl2", "Ssl3", "Tls", "Tls11", "Tls12", "Tls13"];

    /// <summary>System.Security.Authentication.SslProtocols, whose oldest members are obsolete to name.</summary>
    private static readonly FrozenDictionary<string, long> SslProtocols = new Dictionary<string, long>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["None"] = 0,
        ["Ssl2"] = 12,
        ["Ssl3"] = 48,
        ["Tls"] = 192,
        ["Default"] = 240,
        ["Tls11"] = 768,
        ["Tls12"] = 3072,
        ["Tls13"] = 12288,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a single value.</summary>
    /// <param name="raw">A text, null, or unknown.</param>
    /// <param name="type">The type in the catalog's words.</param>
    /// <param name="longerIsWeaker">Whether a time that is read too long weakens the setting.</param>
    public NativeReading Read(ConfigValue raw, string type, bool longerIsWeaker = true)
    {
        if (raw is UnknownValue)
        {
            return new(raw);
        }

        var isNullable = type.EndsWith('?');
        if (type is "cookie-name" && raw is (NullValue or StringValue { Value.Length: 0 }))
        {
            return Refused(type, "");
        }

        if (raw is NullValue)
        {
            return isNullable || Zero(type) is not { } zero
                ? new(OfNull(type))
                : new(
                    zero,
                    "null-resets-value",
                    $"null is not the default but .NET's zero value of {type}: it is {zero}"
                );
        }

        var text = ((StringValue)raw).Value;
        if (isNullable && text.Length == 0)
        {
            return new(NullValue.Instance);
        }

        return type.TrimEnd('?') switch
        {
            "bool" or "bool-or-default" => Accepted(DotNetText.Boolean(text), type, text),
            "int" => Accepted(DotNetText.Integer(text), type, text),
            // HTTPS redirection passes over a port that it cannot parse.
            "int-or-nothing" => new(
                int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? new IntegerValue(number)
                    : NullValue.Instance
            ),
            "TimeSpan" => Duration(text, type, longerIsWeaker),
            "hosts" => Hosts(text),
            "url" => Url(text),
            "urls" => Urls(text),
            "flag-text" => new(new BooleanValue(text.Equals("true", StringComparison.OrdinalIgnoreCase))),
            "flag-text-or-1" => new(
                new BooleanValue(text.Equals("true", StringComparison.OrdinalIgnoreCase) || text is "1")
            ),
            var name when profile.Enumerations.TryGetValue(name, out var members) => Enumeration(text, name, members),
            _ => new(raw),
        };
    }

    /// <summary>
    /// Reads a key that has no value of its own, or null, but keys below it, as the binder does: it keeps a value that is there, makes the zero
    /// value of a nullable type, and fails to make a text.
    /// </summary>
    /// <param name="definition">The key.</param>
    /// <returns>Null where the default stays in force.</returns>
    public NativeReading? ReadParent(KeyDefinition definition)
    {
        if (definition.Default is not null)
        {
            return null;
        }

        return definition.Type.EndsWith('?') && Zero(definition.Type.TrimEnd('?')) is { } zero ? new(zero)
            : definition.Type is "string" or "cookie-name"
                ? new(
                    new UnknownValue("ASP.NET Core refuses keys below a text"),
                    "text-refused",
                    "keys stand where the option is a text; ASP.NET Core throws when it reads the option"
                )
            : null;
    }

    /// <summary>Reads Kestrel's list of protocols: unknown names are passed over, the weakest of the others counts.</summary>
    public static ConfigValue Protocols(IEnumerable<ConfigValue> elements)
    {
        var protocols = 0L;
        foreach (var element in elements)
        {
            switch (element)
            {
                case UnknownValue unknown:
                    return unknown;
                // Unlike the binder, Kestrel takes a number only when it stands alone.
                case StringValue text
                    when text.Value.Split(',') is var names && (names.Length == 1 || !names.Any(DotNetText.IsNumber)):
                    protocols |= DotNetText.Enumeration(text.Value, SslProtocols) ?? 0;
                    break;
            }
        }

        var weakest = Array.Find(NamesOfTls, name => (protocols & SslProtocols[name]) == SslProtocols[name]);
        return weakest is null ? NullValue.Instance : new StringValue(weakest);
    }

    private static NativeReading Accepted(ConfigValue? value, string type, string text) =>
        value is not null ? new(value) : Refused(type, text);

    private static NativeReading Refused(string type, string text)
    {
        var message = $"\"{text}\" is no {type.TrimEnd('?')} for ASP.NET Core, which throws when it reads the option";
        return new(
            new UnknownValue($"ASP.NET Core refuses \"{text}\" as a {type.TrimEnd('?')}"),
            "text-refused",
            message
        );
    }

    private static NativeReading Duration(string text, string type, bool longerIsWeaker)
    {
        if (DotNetText.Duration(text) is not DurationValue duration)
        {
            return Refused(type, text);
        }

        var trimmed = text.AsSpan().Trim().TrimStart('-');
        var colon = trimmed.IndexOf(':');
        var dot = trimmed.IndexOf('.');
        if (!longerIsWeaker || duration.Value < TimeSpan.FromDays(1))
        {
            return new(duration);
        }

        if (colon < 0 && dot < 0)
        {
            var message = $"a bare number counts days: {text.Trim()} is {duration}";
            return new(duration, "bare-number-is-days", message);
        }

        var hours = dot >= 0 && dot < colon ? [] : trimmed[..colon];
        return int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var first) && first > 23
            ? new(
                duration,
                "hours-read-as-days",
                $"a first part above 23 counts days, not hours: \"{text}\" is {duration}"
            )
            : new(duration);
    }

    private static NativeReading Enumeration(string text, string name, FrozenDictionary<string, long> members)
    {
        if (DotNetText.Enumeration(text, members) is not { } number)
        {
            return Refused(name, text);
        }

        var member = members.FirstOrDefault(member => member.Value == number).Key;
        ConfigValue value = member is null
            ? new UnknownValue(string.Create(CultureInfo.InvariantCulture, $"{number} is no member of {name}"))
            : new StringValue(member);
        return DotNetText.IsNumber(text)
            ? new(
                value,
                "number-for-enumeration",
                $"the binder takes {text.Trim()} for {(member is null ? "no member" : member)} of {name}"
            )
            : new(value);
    }

    /// <summary>Host filtering splits at semicolons only and keeps blanks; nothing at all means every host.</summary>
    private static NativeReading Hosts(string text)
    {
        var hosts = text.Split(';', StringSplitOptions.RemoveEmptyEntries);
        ConfigValue value = new ListValue(
            hosts.Length == 0 ? [new StringValue("*")] : [.. hosts.Select(host => new StringValue(host))]
        );
        var odd = Array.Find(
            hosts,
            host => host.Contains(',', StringComparison.Ordinal) || host.Trim().Length != host.Length
        );
        return odd is null
            ? new(value)
            : new(
                value,
                "hosts-separator",
                $"\"{odd}\" is taken as one host name and matches none; semicolons without blanks separate hosts"
            );
    }

    private static NativeReading Url(string text) =>
        new(
            Transport(text) is { } transport
                ? new StringValue(transport)
                : new UnknownValue($"\"{text}\" is no address that Kestrel knows")
        );

    private static NativeReading Urls(string text)
    {
        string[] order = ["http", "loopback", "https"];
        var weakest = order.Length;
        foreach (var url in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var index = Array.IndexOf(order, Transport(url.Trim()));
            if (index < 0)
            {
                return Url(url);
            }

            weakest = Math.Min(weakest, index);
        }

        return new(weakest == order.Length ? NullValue.Instance : new StringValue(order[weakest]));
    }

    private static string? Transport(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return null;
        }

        if (url.AsSpan(0, scheme).Equals("https", StringComparison.OrdinalIgnoreCase))
        {
            return "https";
        }

        if (!url.AsSpan(0, scheme).Equals("http", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var host = url.AsSpan(scheme + 3);
        var end = host.StartsWith("[") ? host.IndexOf(']') + 1 : host.IndexOfAny(':', '/');
        host = end <= 0 ? host : host[..end];
        var isLocal =
            host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host is "unix" or "pipe"
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        return isLocal ? "loopback" : "http";
    }

    private ConfigValue? Zero(string type) =>
        type switch
        {
            "bool" => new BooleanValue(false),
            "int" => new IntegerValue(0),
            "TimeSpan" => new DurationValue(TimeSpan.Zero),
            _ when profile.Enumerations.TryGetValue(type, out var members) => new StringValue(
                members.FirstOrDefault(member => member.Value == 0).Key
            ),
            _ => null,
        };

    private static ConfigValue OfNull(string type) =>
        type switch
        {
            "hosts" => new ListValue([new StringValue("*")]),
            "flag-text" or "flag-text-or-1" => new BooleanValue(false),
            _ => NullValue.Instance,
        };
}
