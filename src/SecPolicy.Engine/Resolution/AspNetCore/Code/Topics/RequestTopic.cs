using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>A request as far as cookies need it: the way from the context to the response's cookies, and a cookie's builder.</summary>
internal sealed class RequestTopic(StartupModel model) : StartupTopic(model)
{
    /// <inheritdoc/>
    public override CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) =>
        receiver is RequestHandle request ? Part(request.Type, member) : null;

    /// <inheritdoc/>
    public override CsValue? GetStatic(CSharpInterpreter code, CsType type, string member, SourceSpan span) =>
        // Properties that a controller or a page inherits.
        type.Name switch
        {
            "HttpContext" => Part("HttpContext", member),
            "Request" => Part("HttpRequest", member),
            "Response" => Part("HttpResponse", member),
            _ => null,
        };

    /// <inheritdoc/>
    public override CsValue? Inject(CSharpInterpreter code, CsType type, SourceSpan span) =>
        type.Name is "HttpContext" or "HttpRequest" or "HttpResponse" or RequestHandle.Cookies
            ? new RequestHandle(type.Name)
            : null;

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call) =>
        receiver is CsObject { TypeName: "CookieBuilder" } builder && call.Name == "Build"
            ? Build(code, builder, call.Span)
            : null;

    private static CsHandle? Part(string type, string member) =>
        (type, member) switch
        {
            ("HttpContext", "Request") => new RequestHandle("HttpRequest"),
            ("HttpContext", "Response") => new RequestHandle("HttpResponse"),
            ("HttpContext", "RequestServices") => new ProviderHandle(),
            ("HttpResponse", "Cookies") => new RequestHandle(RequestHandle.Cookies),
            ("HttpRequest" or "HttpResponse", "HttpContext") => new RequestHandle("HttpContext"),
            _ => null,
        };

    /// <summary>The options of a cookie as its builder makes them for a request.</summary>
    private CsObject? Build(CSharpInterpreter code, CsObject builder, SourceSpan span)
    {
        var options = Model.Objects.Create("CookieOptions");
        if (options is null)
        {
            return null;
        }

        foreach (var name in (string[])["HttpOnly", "SameSite", "Domain", "MaxAge", "IsEssential"])
        {
            options.Slot(name).Write(code.Path, code.Read(builder.Slot(name), CsNull.Instance), span);
        }

        var path = code.Map(
            code.Read(builder.Slot("Path"), CsNull.Instance),
            value => value is CsNull ? new CsText("/") : value
        );
        options.Slot("Path").Write(code.Path, path, span);
        var secure = code.Map(
            code.Read(builder.Slot("SecurePolicy"), CsNull.Instance),
            value =>
                value switch
                {
                    CsEnum { Member: "Always" } => new CsBool(true),
                    CsEnum { Member: "None" } => new CsBool(false),
                    CsEnum { Member: "SameAsRequest" } => new CsText(OptionsReader.OfRequest),
                    CsUnknown => value,
                    _ => CSharpInterpreter.Unknown("when the cookie is secure is not followed", span),
                }
        );
        options.Slot("Secure").Write(code.Path, secure, span);
        return options;
    }
}
