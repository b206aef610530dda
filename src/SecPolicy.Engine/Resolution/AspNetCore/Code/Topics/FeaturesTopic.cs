using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>Features that one call registers and configures: sessions, antiforgery, HSTS, redirection, MVC.</summary>
internal sealed class FeaturesTopic(StartupModel model) : StartupTopic(model)
{
    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (receiver is not ServicesHandle || Options(call.Name) is not { } options)
        {
            return null;
        }

        Model.Register(code, call.Name, "", call.NameSpan);
        if (options.Length > 0 && First(call) is { } action)
        {
            Model.Options.Add(
                code,
                options,
                "",
                false,
                target => OptionsRegistry.Apply(Model, code, action, target, call.Span, call.TypeArguments)
            );
        }

        return receiver;
    }

    /// <summary>The options that a call configures, empty when it configures none; null for another call.</summary>
    private static string? Options(string call) =>
        call switch
        {
            "AddSession" => "SessionOptions",
            "AddAntiforgery" => "AntiforgeryOptions",
            "AddHsts" => "HstsOptions",
            "AddHttpsRedirection" => "HttpsRedirectionOptions",
            "AddCookiePolicy" => "CookiePolicyOptions",
            "AddCookieTempDataProvider" => "CookieTempDataProviderOptions",
            "AddSessionStateTempDataProvider" or "AddRazorComponents" or "AddRazorPages" => "",
            "AddMvc" or "AddMvcCore" or "AddControllers" or "AddControllersWithViews" or "AddMvcOptions" =>
                "MvcOptions",
            _ => null,
        };
}
