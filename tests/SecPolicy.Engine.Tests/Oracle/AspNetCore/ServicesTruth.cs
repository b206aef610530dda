using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>Identity, tokens, cross-origin requests and data protection, by the options that the services got.</summary>
internal static class ServicesTruth
{
    private const string Stranger = "https://stranger.example";

    /// <summary>Reads all of it.</summary>
    public static void Read(RunningApplication application, Visitor visitor, Truth truth)
    {
        ReadIdentity(application, truth);
        ReadTokens(application, truth);
        ReadCors(application, visitor, truth);
        ReadDataProtection(application, truth);
    }

    private static void ReadIdentity(RunningApplication application, Truth truth)
    {
        var used = application.Registered.Any(service =>
            service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(UserManager<>)
        );
        if (!used)
        {
            return;
        }

        var options = application.Services.GetRequiredService<IOptions<IdentityOptions>>().Value;
        truth.Must("identity.password.length", Truth.Text(options.Password.RequiredLength));
        truth.Must("identity.password.unique-characters", Truth.Text(options.Password.RequiredUniqueChars));
        truth.Must("identity.password.digit", options.Password.RequireDigit);
        truth.Must("identity.password.lowercase", options.Password.RequireLowercase);
        truth.Must("identity.password.uppercase", options.Password.RequireUppercase);
        truth.Must("identity.password.non-alphanumeric", options.Password.RequireNonAlphanumeric);
        truth.Must("identity.lockout.attempts", Truth.Text(options.Lockout.MaxFailedAccessAttempts));
        truth.Must("identity.lockout.duration", options.Lockout.DefaultLockoutTimeSpan);
        truth.Must("identity.lockout.new-users", options.Lockout.AllowedForNewUsers);
        truth.Must("identity.sign-in.confirmed-account", options.SignIn.RequireConfirmedAccount);
        truth.Must("identity.sign-in.confirmed-email", options.SignIn.RequireConfirmedEmail);
        truth.Must("identity.sign-in.confirmed-phone", options.SignIn.RequireConfirmedPhoneNumber);
    }

    private static void ReadTokens(RunningApplication application, Truth truth)
    {
        var provider = application.Services.GetService<IAuthenticationSchemeProvider>();
        foreach (var scheme in provider?.GetAllSchemesAsync().GetAwaiter().GetResult() ?? [])
        {
            if (scheme.HandlerType != typeof(JwtBearerHandler))
            {
                continue;
            }

            var options = application.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(scheme.Name);
            var token = $"token.{scheme.Name}.";
            truth.Must(token + "https-metadata", options.RequireHttpsMetadata);
            truth.Must(token + "issuer-validation", options.TokenValidationParameters.ValidateIssuer);
            truth.Must(token + "audience-validation", options.TokenValidationParameters.ValidateAudience);
            truth.Must(token + "lifetime-validation", options.TokenValidationParameters.ValidateLifetime);
        }
    }

    private static void ReadCors(RunningApplication application, Visitor visitor, Truth truth)
    {
        if (application.Middleware.Last("CorsMiddleware") is not { } middleware)
        {
            return;
        }

        var fields = Middleware.Fields(middleware);
        var options = application.Services.GetRequiredService<IOptions<CorsOptions>>().Value;
        var policy =
            fields.OfType<CorsPolicy>().FirstOrDefault()
            ?? options.GetPolicy(fields.OfType<string>().FirstOrDefault() ?? options.DefaultPolicyName);
        if (policy is null)
        {
            return;
        }

        var allowed = visitor.Get("/", https: true, ("Origin", Stranger)).Header("Access-Control-Allow-Origin");
        truth.Must("cors.any-origin", allowed is "*" or Stranger);
        truth.Must("cors.credentials", policy.SupportsCredentials);
        var origins = "[" + string.Join(", ", policy.Origins) + "]";
        if (policy.AllowAnyOrigin || allowed == Stranger)
        {
            truth.May("cors.origins", origins);
        }
        else
        {
            truth.Must("cors.origins", origins);
        }
    }

    private static void ReadDataProtection(RunningApplication application, Truth truth)
    {
        if (application.Services.GetService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>() is null)
        {
            return;
        }

        _ = application
            .Services.GetRequiredService<
                IOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>
            >()
            .Value;
        Note("data-protection.persisted", application.Keys.Persisted);
        Note("data-protection.encrypted", application.Keys.Encrypted);

        void Note(string setting, bool value)
        {
            if (value)
            {
                truth.Must(setting, value);
            }
            else
            {
                truth.May(setting, Truth.Text(value));
            }
        }
    }
}
