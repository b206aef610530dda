using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary><c>SECURE_PROXY_SSL_HEADER</c>: the header, as WSGI names it, and the value by which a proxy says that the visitor came over HTTPS.</summary>
internal static class ProxyHeader
{
    private const string Malformed = "proxy-header-malformed";

    /// <summary>The header that is believed; no value where there is none, or one that no request can have.</summary>
    public static DjangoReading Read(DjangoCase each)
    {
        if (DjangoCase.IsTrue(each.Value) == false)
        {
            return new(NullValue.Instance);
        }

        if (each.Value is not ListValue { Items: [var name, var value] })
        {
            return each.Value is ListValue list && list.Items.Any(item => item is UnknownValue)
                ? new(new UnknownValue("its parts are unknown"))
                : new(
                    new UnknownValue("Django refuses it at the first request"),
                    Malformed,
                    $"{PythonText.Show(each.Value, each.Type, each.Span)} is no pair of a header and its value"
                );
        }

        if (name is UnknownValue || value is UnknownValue)
        {
            return new(name is UnknownValue ? name : value);
        }

        return name is StringValue { Value: var header } && IsHeader(header)
            ? new(new StringValue($"{header}: {(value as StringValue)?.Value ?? value.ToString()}"))
            : new(
                NullValue.Instance,
                Malformed,
                $"no request has a header under the name {PythonText.Show(name, place: each.Span)}: WSGI names it as HTTP_X_FORWARDED_PROTO"
            );
    }

    private static bool IsHeader(string name) =>
        name.StartsWith("HTTP_", StringComparison.Ordinal)
            && !name.AsSpan().ContainsAnyInRange('a', 'z')
            && !name.Contains('-')
        // These come from the server itself, not from a header.
        || name is "HTTPS" or "REQUEST_SCHEME";
}
