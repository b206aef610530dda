using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.Python.Libraries.Packages;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>urllib.parse</c>.</summary>
internal static class UrlModule
{
    private static readonly FrozenDictionary<string, PyValue> Functions = LibraryModules.Table(
        Natives.Pure(
            "urlparse",
            PyKind.Object,
            (_, call) => new ParsedUrl(UrlParts.Parse(Url(call, "urlparse"))),
            "ValueError"
        ),
        Natives.Pure("urlsplit", PyKind.Object, (_, call) => Split(Url(call, "urlsplit")), "ValueError"),
        Natives.Pure("quote", PyKind.String, (_, call) => Quote(call, "quote", "/")),
        Natives.Pure("quote_plus", PyKind.String, (_, call) => QuotePlus(call)),
        Natives.Pure("unquote", PyKind.String, (_, call) => Unquote(call, "unquote", UrlParts.Unquote)),
        Natives.Pure("unquote_plus", PyKind.String, (_, call) => Unquote(call, "unquote_plus", UrlParts.UnquotePlus)),
        Natives.Pure("parse_qs", PyKind.Dictionary, Query),
        Natives.Pure("urlunparse", PyKind.String, Join),
        Natives.Unknowable("urljoin", "urljoin is not followed", PyKind.String),
        Natives.Unknowable("urlencode", "urlencode is not followed", PyKind.String)
    );

    /// <summary>The value of a name, or null.</summary>
    public static PyValue? Find(string name) => Functions.GetValueOrDefault(name);

    private static string Url(CallArguments call, string function)
    {
        if (call.Positional.Length > 1 || call.Named.Any(pair => pair.Key is not ("url" or "urlstring")))
        {
            throw new NotFollowedException("its options are not followed");
        }

        var value = call.Find(0, "url") ?? call.Required(0, "urlstring", function);
        return value is PyNone or PyBytes
            // Python answers with bytes.
            ? throw new NotFollowedException("URLs that are bytes are not followed")
            : Natives.AsText(value, function);
    }

    private static SplitUrl Split(string url)
    {
        var parts = UrlParts.Parse(url);
        return new(
            parts with
            {
                Path = parts.Parameters.Length > 0 ? $"{parts.Path};{parts.Parameters}" : parts.Path,
                Parameters = "",
            }
        );
    }

    private static PyString Quote(CallArguments call, string name, string otherwise)
    {
        var safe = call.Find(1, "safe") is { } given ? Natives.AsText(given, name) : otherwise;
        return new(UrlParts.Quote(call.Text(0, "string", name), safe));
    }

    private static PyString QuotePlus(CallArguments call)
    {
        var safe = call.Find(1, "safe") is { } given ? Natives.AsText(given, "quote_plus") : "";
        return new(UrlParts.Quote(call.Text(0, "string", "quote_plus"), safe + " ").Replace(' ', '+'));
    }

    private static PyString Unquote(CallArguments call, string name, Func<string, string> unquote) =>
        call.Positional.Length == 1
            ? new(unquote(call.Text(0, "string", name)))
            : throw new NotFollowedException("its options are not followed");

    private static PyReference Query(Interpreter interpreter, CallArguments call)
    {
        if (call.Positional.Length + call.Named.Length > 1)
        {
            throw new NotFollowedException("its options are not followed");
        }

        var url = new UrlParts("", "", "", "", call.Text(0, "qs", "parse_qs"), "");
        return interpreter.NewDictionary(
            url.QueryValues()
                .Select(pair =>
                    (
                        (PyValue)new PyString(pair.Name),
                        (PyValue)interpreter.NewList([.. pair.Values.Select(value => new PyString(value))])
                    )
                )
        );
    }

    private static PyValue Join(Interpreter interpreter, CallArguments call) =>
        call.Required(0, "components", "urlunparse") is ParsedUrl parsed
            ? new PyString(parsed.Url.Join())
            : Natives.SingleItems(
                interpreter,
                call.Positional[0],
                parts =>
                    parts is [PyString one, PyString two, PyString three, PyString four, PyString five, PyString six]
                        ? new PyString(
                            new UrlParts(one.Value, two.Value, three.Value, four.Value, five.Value, six.Value).Join()
                        )
                        : throw new NotFollowedException("a part is not known")
            );
}

/// <summary>A <c>urllib.parse.SplitResult</c>.</summary>
/// <param name="Url">Its parts; the parameters stay in the path.</param>
internal sealed record SplitUrl(UrlParts Url) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name is "params" ? null : new ParsedUrl(Url).Attribute(interpreter, name);

    /// <inheritdoc/>
    public override PyValue Item(Interpreter interpreter, PyValue index, Values.SourceSpan span) =>
        interpreter.Item(new PyTuple(Items(interpreter)!.Value), index);

    /// <inheritdoc/>
    public override ImmutableArray<PyValue>? Items(Interpreter interpreter) =>
        [
            new PyString(Url.Scheme),
            new PyString(Url.Location),
            new PyString(Url.Path),
            new PyString(Url.Query),
            new PyString(Url.Fragment),
        ];
}
