using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>ASP.NET Core Identity: its options, and the cookie schemes that it registers.</summary>
internal sealed class IdentityTopic(StartupModel model) : StartupTopic(model)
{
    private const string Cookies = "CookieAuthenticationOptions";
    private const string Application = "Identity.Application";
    private const string External = "Identity.External";

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (receiver is not ServicesHandle)
        {
            return null;
        }

        switch (call.Name)
        {
            case "AddIdentity":
                Schemes(code, Application, External, null);
                AllCookies(code, call);
                Options(code, call);
                return receiver;
            case "AddDefaultIdentity":
                Schemes(code, null, External, Application);
                AllCookies(code, call);
                Options(code, call);
                // Its pages come with MVC.
                Model.Register(code, "AddMvc", "", call.NameSpan);
                return receiver;
            case "AddDefaultUI":
                Model.Register(code, "AddMvc", "", call.NameSpan);
                return receiver;
            case "AddIdentityApiEndpoints":
                Schemes(code, null, null, "Identity.BearerAndApplication");
                AllCookies(code, call);
                Options(code, call);
                return receiver;
            case "AddIdentityCore":
                Options(code, call);
                return receiver;
            case "AddIdentityCookies":
                AllCookies(code, call);
                if (call.Functions.FirstOrDefault() is { } function)
                {
                    code.Invoke(function, [new IdentityCookiesHandle()], call.Span);
                }

                return receiver;
            case "AddApplicationCookie":
                Cookie(code, call, Application, null, null);
                return new OptionsBuilderHandle(Cookies, Application);
            case "AddExternalCookie":
                Cookie(code, call, External, External, FiveMinutes);
                return new OptionsBuilderHandle(Cookies, External);
            case "AddTwoFactorRememberMeCookie":
                Cookie(code, call, "Identity.TwoFactorRememberMe", "Identity.TwoFactorRememberMe", null);
                return new OptionsBuilderHandle(Cookies, "Identity.TwoFactorRememberMe");
            case "AddTwoFactorUserIdCookie":
                Cookie(code, call, "Identity.TwoFactorUserId", "Identity.TwoFactorUserId", FiveMinutes);
                return new OptionsBuilderHandle(Cookies, "Identity.TwoFactorUserId");
            case "ConfigureApplicationCookie":
                Model.Options.Add(code, Cookies, Application, false, First(call), call.Span);
                return receiver;
            case "ConfigureExternalCookie":
                Model.Options.Add(code, Cookies, External, false, First(call), call.Span);
                return receiver;
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) =>
        receiver is not IdentityCookiesHandle
            ? null
            : member switch
            {
                "ApplicationCookie" => new OptionsBuilderHandle(Cookies, Application),
                "ExternalCookie" => new OptionsBuilderHandle(Cookies, External),
                "TwoFactorRememberMeCookie" => new OptionsBuilderHandle(Cookies, "Identity.TwoFactorRememberMe"),
                "TwoFactorUserIdCookie" => new OptionsBuilderHandle(Cookies, "Identity.TwoFactorUserId"),
                _ => null,
            };

    private static CsDuration FiveMinutes { get; } = new(TimeSpan.FromMinutes(5));

    private void Options(CSharpInterpreter code, CsCall call)
    {
        Model.Register(code, call.Name, "", call.NameSpan);
        Model.Options.Add(code, "IdentityOptions", "", false, First(call), call.Span);
    }

    /// <summary>The default schemes, as Identity itself sets them in the order of registration.</summary>
    private void Schemes(CSharpInterpreter code, string? authenticate, string? signIn, string? standard) =>
        Model.Options.Add(
            code,
            "AuthenticationOptions",
            "",
            false,
            target =>
            {
                Write("DefaultAuthenticateScheme", authenticate);
                Write("DefaultChallengeScheme", authenticate);
                Write("DefaultSignInScheme", signIn);
                Write("DefaultScheme", standard);

                void Write(string property, string? scheme)
                {
                    if (scheme is not null)
                    {
                        target.Object.Slot(property).Write(code.Path, new CsText(scheme), null);
                    }
                }
            }
        );

    private void AllCookies(CSharpInterpreter code, CsCall call)
    {
        Cookie(code, call, Application, null, null);
        Cookie(code, call, External, External, FiveMinutes);
        Cookie(code, call, "Identity.TwoFactorRememberMe", "Identity.TwoFactorRememberMe", null);
        Cookie(code, call, "Identity.TwoFactorUserId", "Identity.TwoFactorUserId", FiveMinutes);
    }

    /// <summary>A scheme, with what Identity itself configures at this place of the order.</summary>
    private void Cookie(CSharpInterpreter code, CsCall call, string scheme, string? name, CsDuration? lifetime)
    {
        Model.Register(code, call.Name, scheme, call.NameSpan);
        Model.Options.Add(
            code,
            Cookies,
            scheme,
            false,
            target =>
            {
                if (name is not null && code.Read(target.Object.Slot("Cookie"), CsNull.Instance) is CsObject cookie)
                {
                    cookie.Slot("Name").Write(code.Path, new CsText(name), null);
                }

                if (lifetime is not null)
                {
                    target.Object.Slot("ExpireTimeSpan").Write(code.Path, lifetime, null);
                }
            }
        );
    }
}
