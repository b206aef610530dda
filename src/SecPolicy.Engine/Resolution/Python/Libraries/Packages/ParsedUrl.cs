using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>A <c>urllib.parse.ParseResult</c>.</summary>
/// <param name="Url">Its parts.</param>
internal sealed record ParsedUrl(UrlParts Url) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name)
    {
        try
        {
            return name switch
            {
                "scheme" => new PyString(Url.Scheme),
                "netloc" => new PyString(Url.Location),
                "path" => new PyString(Url.Path),
                "params" => new PyString(Url.Parameters),
                "query" => new PyString(Url.Query),
                "fragment" => new PyString(Url.Fragment),
                "username" => Package.TextOrNone(Url.User),
                "password" => Package.TextOrNone(Url.Password),
                "hostname" => Package.TextOrNone(Url.Host),
                "port" => Url.Port is { } port ? new PyInteger(port) : PyNone.Instance,
                "geturl" => Package.Function("geturl", (_, _) => new PyString(Url.Join())),
                _ => null,
            };
        }
        catch (PyRaise raise)
        {
            throw interpreter.Raise(raise.Type, raise.Message);
        }
    }

    /// <inheritdoc/>
    public override PyValue Item(Interpreter interpreter, PyValue index, SourceSpan span) =>
        interpreter.Item(new PyTuple(Parts), index);

    /// <inheritdoc/>
    public override ImmutableArray<PyValue>? Items(Interpreter interpreter) => Parts;

    private ImmutableArray<PyValue> Parts =>
        [
            new PyString(Url.Scheme),
            new PyString(Url.Location),
            new PyString(Url.Path),
            new PyString(Url.Parameters),
            new PyString(Url.Query),
            new PyString(Url.Fragment),
        ];
}
