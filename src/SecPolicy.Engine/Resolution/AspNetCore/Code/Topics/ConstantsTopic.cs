using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>The framework's constants and enumerations, cookie builders, dictionaries.</summary>
internal sealed class ConstantsTopic(StartupModel model) : StartupTopic(model)
{
    private static readonly FrozenDictionary<string, string> Texts = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["CookieAuthenticationDefaults.AuthenticationScheme"] = "Cookies",
        ["CookieAuthenticationDefaults.CookiePrefix"] = ".AspNetCore.",
        ["JwtBearerDefaults.AuthenticationScheme"] = "Bearer",
        ["OpenIdConnectDefaults.AuthenticationScheme"] = "OpenIdConnect",
        ["OpenIdConnectDefaults.CookieNoncePrefix"] = ".AspNetCore.OpenIdConnect.Nonce.",
        ["GoogleDefaults.AuthenticationScheme"] = "Google",
        ["FacebookDefaults.AuthenticationScheme"] = "Facebook",
        ["MicrosoftAccountDefaults.AuthenticationScheme"] = "Microsoft",
        ["TwitterDefaults.AuthenticationScheme"] = "Twitter",
        ["NegotiateDefaults.AuthenticationScheme"] = "Negotiate",
        ["CertificateAuthenticationDefaults.AuthenticationScheme"] = "Certificate",
        ["BearerTokenDefaults.AuthenticationScheme"] = "BearerToken",
        ["IISDefaults.AuthenticationScheme"] = "Windows",
        ["IdentityConstants.ApplicationScheme"] = "Identity.Application",
        ["IdentityConstants.ExternalScheme"] = "Identity.External",
        ["IdentityConstants.BearerScheme"] = "Identity.Bearer",
        ["IdentityConstants.BearerAndApplicationScheme"] = "Identity.BearerAndApplication",
        ["IdentityConstants.TwoFactorRememberMeScheme"] = "Identity.TwoFactorRememberMe",
        ["IdentityConstants.TwoFactorUserIdScheme"] = "Identity.TwoFactorUserId",
        ["SessionDefaults.CookieName"] = ".AspNetCore.Session",
        ["SessionDefaults.CookiePath"] = "/",
        ["CookieRequestCultureProvider.DefaultCookieName"] = ".AspNetCore.Culture",
        ["CookieTempDataProvider.CookieName"] = ".AspNetCore.Mvc.CookieTempDataProvider",
        ["Options.DefaultName"] = "",
        ["ForwardedHeadersDefaults.XForwardedForHeaderName"] = "X-Forwarded-For",
        ["ForwardedHeadersDefaults.XForwardedHostHeaderName"] = "X-Forwarded-Host",
        ["ForwardedHeadersDefaults.XForwardedProtoHeaderName"] = "X-Forwarded-Proto",
        ["IPAddress.Any"] = "0.0.0.0",
        ["IPAddress.IPv6Any"] = "::",
        ["IPAddress.Loopback"] = "127.0.0.1",
        ["IPAddress.IPv6Loopback"] = "::1",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Enumerations besides those of the catalog whose members code hands on.</summary>
    private static readonly FrozenSet<string> Enumerations = FrozenSet.Create(
        StringComparer.Ordinal,
        "SslProtocols",
        "HttpProtocols",
        "ClientCertificateMode",
        "ServiceLifetime",
        "LogLevel"
    );

    /// <inheritdoc/>
    public override CsValue? GetStatic(CSharpInterpreter code, CsType type, string member, SourceSpan span)
    {
        if (Texts.TryGetValue($"{type.Name}.{member}", out var text))
        {
            return new CsText(text);
        }

        if (
            type.Name == "StatusCodes"
            && member.Length > 9
            && int.TryParse(
                member.AsSpan(6, 3),
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var status
            )
        )
        {
            return new CsInteger(status);
        }

        return Enumerations.Contains(type.Name) || Model.Text.HasMember(type.Name, member)
            ? new CsEnum(type.Name, member)
            : null;
    }

    /// <inheritdoc/>
    public override CsValue? CallStatic(CSharpInterpreter code, CsType type, CsCall call) =>
        (type.Name, call.Name) switch
        {
            ("IPAddress", "Parse") => call.Argument(0),
            ("IPNetwork", "Parse") when call.Argument(0) is CsText => call.Argument(0),
            ("Enum", "Parse") => Member(code, call),
            _ => null,
        };

    private CsObject? Copy(CSharpInterpreter code, CsObject other, SourceSpan span)
    {
        var made = Model.Objects.Create(other.TypeName);
        foreach (var (name, slot) in other.Properties)
        {
            foreach (var write in slot.Writes)
            {
                made?.Slot(name).Write(code.Conditions.And(code.Path, write.When), write.Value, write.Span);
            }
        }

        return made;
    }

    private CsValue? Member(CSharpInterpreter code, CsCall call)
    {
        var offset = call.TypeArguments.IsEmpty ? 1 : 0;
        var type = call.TypeArguments is [var one] ? one.Name : (call.Argument(0) as CsTypeObject)?.Name;
        return type is null || call.Argument(offset) is not CsText text ? null
            : Model.Text.IsEnumeration(type) || code.Sources.FindType(type) is not null
                ? Model.Text.Read(new StringValue(text.Value), type, call.Span) with
                {
                    Key = text.Key,
                }
            : null;
    }

    /// <inheritdoc/>
    public override CsValue? Create(
        CSharpInterpreter code,
        CsType type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span
    ) =>
        type.Name switch
        {
            "Dictionary" => new CsObject("Dictionary"),
            // How many addresses it holds is known without knowing which.
            "IPNetwork" when arguments is [var address, { Value: CsInteger length }] => new CsText(
                $"{(address.Value as CsText)?.Value ?? address.Span.Text}/{length}"
            ),
            "IPNetwork" => CSharpInterpreter.Unknown("which network it is is not followed", span),
            "Uri" or "PathString" when arguments is [{ Value: CsText text }] => text,
            "CookieOptions" when arguments is [{ Value: CsObject { TypeName: "CookieOptions" } other }] => Copy(
                code,
                other,
                span
            ),
            _ => Model.Objects.Create(type.Name),
        };

    /// <inheritdoc/>
    public override CsValue? Index(
        CSharpInterpreter code,
        CsValue receiver,
        ImmutableArray<CsValue> indices,
        SourceSpan span
    ) =>
        receiver is CsObject { TypeName: "Dictionary" } map
        && indices is [CsText key]
        && map.Properties.TryGetValue(key.Value, out var slot)
            ? code.Read(slot, CSharpInterpreter.Unknown($"{key.Value} may be missing", span))
            : null;
}
