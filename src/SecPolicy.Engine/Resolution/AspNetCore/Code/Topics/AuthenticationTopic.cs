using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>Authentication: its default schemes, cookies, bearer tokens, OpenID Connect.</summary>
internal sealed class AuthenticationTopic(StartupModel model) : StartupTopic(model)
{
    private const string Cookies = "CookieAuthenticationOptions";

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (receiver is not ServicesHandle)
        {
            return null;
        }

        switch (call.Name)
        {
            case "AddAuthentication":
                Authentication(code, call);
                return receiver;
            case "AddCookie":
                Scheme(code, call, "Cookies", Cookies);
                return receiver;
            case "AddJwtBearer":
                Scheme(code, call, "Bearer", "JwtBearerOptions", BindScheme);
                return receiver;
            case "AddOpenIdConnect":
                Scheme(code, call, "OpenIdConnect", "OpenIdConnectOptions", BindScheme);
                return receiver;
            case "AddMicrosoftIdentityWebApp" or "AddMicrosoftIdentityWebAppAuthentication":
                MicrosoftIdentity(code, call);
                return receiver;
            case "AddMicrosoftIdentityWebApi" or "AddMicrosoftIdentityWebApiAuthentication":
                MicrosoftIdentityApi(code, call);
                return receiver;
            default:
                return null;
        }
    }

    private void Authentication(CSharpInterpreter code, CsCall call)
    {
        Model.Register(code, call.Name, "", call.NameSpan);
        switch (call.Argument(0))
        {
            case null or CsNull:
                break;
            case CsText scheme:
                Model.Options.Add(
                    code,
                    "AuthenticationOptions",
                    "",
                    false,
                    target => target.Object.Slot("DefaultScheme").Write(code.Path, scheme, call.Arguments[0].Span)
                );
                break;
            case var action:
                Model.Options.Add(code, "AuthenticationOptions", "", false, action, call.Span);
                break;
        }
    }

    /// <summary>Registers a scheme with the options that the call configures.</summary>
    private void Scheme(
        CSharpInterpreter code,
        CsCall call,
        string standard,
        string options,
        Action<CSharpInterpreter, CsCall, string, string>? before = null
    )
    {
        if (Name(call, standard) is not { } scheme)
        {
            Model.NotFollowed(call, "the scheme's name is computed", options);
            return;
        }

        Model.Register(code, call.Name, scheme, call.NameSpan);
        before?.Invoke(code, call, scheme, options);
        Model.Options.Add(code, options, scheme, false, Action(call), call.Span);
    }

    /// <summary>The scheme that a call names, the usual one when it names none; null when it is computed.</summary>
    private static string? Name(CsCall call, string standard) =>
        call.Arguments.FirstOrDefault(argument => argument.Name is "authenticationScheme") is { } named
            ? Text(named.Value)
            : call.Argument(0) switch
            {
                null or CsFunction or CsNull => standard,
                CsText text => text.Value,
                // One argument that nobody knows is more likely an action, such as a method of another assembly.
                _ when call.Arguments.Length == 1 => standard,
                _ => null,
            };

    /// <summary>What configures the options: the last argument that is no text.</summary>
    private static CsValue? Action(CsCall call) =>
        call
            .Arguments.LastOrDefault(argument =>
                argument.Name is "configureOptions"
                || (argument.Name is null && argument.Value is not (CsText or CsNull))
            )
            ?.Value;

    /// <summary>The framework binds the scheme's section before what the call configures.</summary>
    private void BindScheme(CSharpInterpreter code, CsCall call, string scheme, string options)
    {
        var section = new ConfigurationHandle(Model.Configuration, $"Authentication:Schemes:{scheme}");
        Model.ReadKeys.Add(section.Path);
        Model.Options.Add(
            code,
            options,
            scheme,
            false,
            target =>
            {
                Model.Binder.BindKeys(code, section, target.Object, ["RequireHttpsMetadata"], call.NameSpan);
                if (
                    options == "JwtBearerOptions"
                    && code.Read(target.Object.Slot("TokenValidationParameters"), CsNull.Instance)
                        is CsObject parameters
                )
                {
                    Model.Binder.BindKeys(
                        code,
                        section,
                        parameters,
                        ["ValidateIssuer", "ValidateAudience"],
                        call.NameSpan
                    );
                }
            }
        );
    }

    /// <summary>Microsoft.Identity.Web adds a cookie scheme and OpenID Connect, and leaves both as they are.</summary>
    private void MicrosoftIdentity(CSharpInterpreter code, CsCall call)
    {
        var cookie = call.Arguments.FirstOrDefault(argument => argument.Name == "cookieScheme")?.Value;
        if (cookie is not CsNull)
        {
            var scheme = cookie is null ? "Cookies" : Text(cookie);
            if (scheme is null)
            {
                Model.NotFollowed(call, "the scheme's name is computed", Cookies);
            }
            else
            {
                Model.Register(code, "AddCookie", scheme, call.NameSpan);
                var configure =
                    call.Arguments.FirstOrDefault(argument =>
                        argument.Name == "configureCookieAuthenticationOptions"
                    )?.Value
                    ?? call.Functions.Skip(1).FirstOrDefault();
                Model.Options.Add(code, Cookies, scheme, false, configure, call.Span);
            }
        }

        var remote = call.Arguments.FirstOrDefault(argument => argument.Name == "openIdConnectScheme")?.Value
            is CsText named
            ? named.Value
            : "OpenIdConnect";
        Model.Register(code, "AddOpenIdConnect", remote, call.NameSpan);
    }

    private void MicrosoftIdentityApi(CSharpInterpreter code, CsCall call)
    {
        var named = call.Arguments.FirstOrDefault(argument => argument.Name == "jwtBearerScheme")?.Value;
        var scheme = named is null ? "Bearer" : Text(named);
        if (scheme is null)
        {
            Model.NotFollowed(call, "the scheme's name is computed", "JwtBearerOptions");
            return;
        }

        Model.Register(code, "AddJwtBearer", scheme, call.NameSpan);
        BindScheme(code, call, scheme, "JwtBearerOptions");
        Model.Options.Add(code, "JwtBearerOptions", scheme, false, call.Functions.FirstOrDefault(), call.Span);

        // The package binds its own section to the same options, and checks issuers in its own way.
        Model.NotFollowed(
            call,
            $"{call.Name} is a method of another assembly (Microsoft.Identity.Web)",
            "JwtBearerOptions"
        );
    }
}
