namespace SecPolicy.Engine.Tests.Resolution.AspNetCore.Code;

public sealed class AuthenticationTests
{
    private const string Cookies = "CookieAuthenticationOptions";

    [Theory]
    [InlineData("AddAuthentication().AddCookie();", "Cookies", "default")]
    [InlineData(
        "AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o => o.ExpireTimeSpan = TimeSpan.FromHours(8));",
        "Cookies",
        "code 8h"
    )]
    [InlineData(
        "AddAuthentication(\"x\").AddCookie(\"x\", o => { o.ExpireTimeSpan = TimeSpan.FromHours(8); });",
        "x",
        "code 8h"
    )]
    [InlineData(
        "AddAuthentication(\"x\").AddCookie(\"x\", \"shown\", o => o.ExpireTimeSpan = TimeSpan.FromHours(8));",
        "x",
        "code 8h"
    )]
    [InlineData(
        "AddAuthorization().AddAuthentication(\"x\").AddCookie(\"x\", configureOptions: o => o.ExpireTimeSpan = TimeSpan.FromHours(8));",
        "x",
        "code 8h"
    )]
    [InlineData(
        "AddAuthentication().AddCookie(\"x\").Services.Configure<CookieAuthenticationOptions>(\"x\", o => o.ExpireTimeSpan = TimeSpan.FromHours(8));",
        "x",
        "code 8h"
    )]
    [InlineData(
        "AddAuthentication().AddCookie(\"x\").Services.Configure<CookieAuthenticationOptions>(o => o.ExpireTimeSpan = TimeSpan.FromHours(8));",
        "x",
        "default"
    )]
    [InlineData(
        "AddAuthentication().AddCookie(\"x\").Services.ConfigureAll<CookieAuthenticationOptions>(o => o.ExpireTimeSpan = TimeSpan.FromHours(8));",
        "x",
        "code 8h"
    )]
    public void CookieSchemes(string services, string scheme, string lifetime)
    {
        var startup = Startup.Services("builder.Services." + services);

        Assert.Equal("AddCookie " + scheme, startup.Schemes());
        Assert.Equal(lifetime, startup.Option(Cookies, "ExpireTimeSpan", scheme));
        Assert.Equal("default .AspNetCore." + scheme, startup.Option(Cookies, "Cookie:Name", scheme));
    }

    [Theory]
    [InlineData("AddIdentity<User, Role>()", "AddIdentity", "default")]
    [InlineData("AddDefaultIdentity<User>(o => o.Password.RequiredLength = 12)", "AddDefaultIdentity", "code 12")]
    [InlineData(
        "AddIdentityApiEndpoints<User>(o => o.Password.RequiredLength = 12)",
        "AddIdentityApiEndpoints",
        "code 12"
    )]
    public void IdentityHasFourCookies(string services, string call, string length)
    {
        var startup = Startup.Services($"builder.Services.{services}.AddEntityFrameworkStores<Db>();");

        Assert.Equal(
            $"{call} Identity.Application, {call} Identity.External, {call} Identity.TwoFactorRememberMe, {call} Identity.TwoFactorUserId",
            startup.Schemes()
        );
        Assert.Equal(length, startup.Option("IdentityOptions", "Password:RequiredLength"));
        Assert.Equal("default", startup.Option(Cookies, "ExpireTimeSpan", "Identity.Application"));
        Assert.Equal("default 5m", startup.Option(Cookies, "ExpireTimeSpan", "Identity.External"));
        Assert.Equal("default Identity.External", startup.Option(Cookies, "Cookie:Name", "Identity.External"));
        Assert.Equal(
            "default .AspNetCore.Identity.Application",
            startup.Option(Cookies, "Cookie:Name", "Identity.Application")
        );
    }

    [Theory]
    [InlineData(
        "o.Events = new Ev();",
        "public override Task SigningIn(CookieSigningInContext c) { c.CookieOptions.Secure = false; return base.SigningIn(c); }",
        "code unknown: "
    )]
    [InlineData(
        "o.EventsType = typeof(Ev);",
        "public override Task SigningIn(CookieSigningInContext c) { c.CookieOptions.Weaken(); return base.SigningIn(c); }",
        "code unknown: "
    )]
    [InlineData(
        "o.EventsType = typeof(Ev);",
        "public Ev() { OnSigningIn = c => { c.CookieOptions.Secure = false; return Task.CompletedTask; }; }",
        "code unknown: "
    )]
    [InlineData("o.EventsType = typeof(Vendor.Events);", "", "code unknown: ")]
    [InlineData("o.Events = Vendor.Kit.Events;", "", "code unknown: ")]
    [InlineData(
        "o.Events.OnSigningIn = c => { c.CookieOptions.Weaken(); return Task.CompletedTask; };",
        "",
        "code unknown: "
    )]
    [InlineData(
        "o.EventsType = typeof(Ev);",
        "public override Task ValidatePrincipal(CookieValidatePrincipalContext c) => Task.CompletedTask;",
        "code Always"
    )]
    [InlineData(
        "o.Events = new Ev();",
        "public override Task SigningIn(CookieSigningInContext c) { c.Properties.IsPersistent = true; return base.SigningIn(c); }",
        "code Always"
    )]
    [InlineData(
        "o.Events = new CookieAuthenticationEvents { OnRedirectToLogin = c => Task.CompletedTask };",
        "",
        "code Always"
    )]
    public void EventsMayChangeTheCookie(string events, string member, string secure) =>
        Assert.StartsWith(
            secure,
            Startup
                .Of([
                    (
                        "Program.cs",
                        $$"""
                        var builder = WebApplication.CreateBuilder(args);
                        builder.Services.AddAuthentication().AddCookie(o => { o.Cookie.SecurePolicy = CookieSecurePolicy.Always; {{events}} });
                        builder.Build().Run();
                        """
                    ),
                    ("Ev.cs", $"public class Ev : CookieAuthenticationEvents {{ {member} }}"),
                ])
                .Option(Cookies, "Cookie:SecurePolicy", "Cookies"),
            StringComparison.Ordinal
        );

    [Fact]
    public void OrderDecidesAroundIdentity()
    {
        var startup = Startup.Services(
            """
            builder.Services.ConfigureApplicationCookie(o => { o.Cookie.Name = "mine"; o.ExpireTimeSpan = TimeSpan.FromHours(1); });
            builder.Services.ConfigureExternalCookie(o => o.ExpireTimeSpan = TimeSpan.FromHours(1));
            builder.Services.AddIdentity<User, Role>();
            """
        );

        Assert.Equal("code mine", startup.Option(Cookies, "Cookie:Name", "Identity.Application"));
        Assert.Equal("code 1h", startup.Option(Cookies, "ExpireTimeSpan", "Identity.Application"));
        Assert.Equal("default 5m", startup.Option(Cookies, "ExpireTimeSpan", "Identity.External"));
    }

    [Fact]
    public void DefaultSchemes()
    {
        var startup = Startup.Services(
            """
            builder.Services.AddAuthentication(o => { o.DefaultScheme = "a"; o.DefaultSignInScheme = "b"; });
            """
        );

        Assert.Equal("code a", startup.Option("AuthenticationOptions", "DefaultScheme"));
        Assert.Equal("code b", startup.Option("AuthenticationOptions", "DefaultSignInScheme"));
    }

    [Fact]
    public void BearerTokens()
    {
        const string Json = """{ "Authentication": { "Schemes": { "Bearer": { "RequireHttpsMetadata": false } } } }""";
        var bound = Startup.Services("builder.Services.AddAuthentication().AddJwtBearer();", Json);
        Assert.Equal(
            "section Authentication:Schemes:Bearer:RequireHttpsMetadata",
            bound.Option("JwtBearerOptions", "RequireHttpsMetadata", "Bearer")
        );

        var code = Startup.Services(
            """
            builder.Services.AddAuthentication().AddJwtBearer("api", o =>
            {
                o.RequireHttpsMetadata = false;
                o.TokenValidationParameters = new TokenValidationParameters { ValidateIssuer = false, ClockSkew = TimeSpan.Zero };
            });
            """,
            Json
        );
        Assert.Equal("code false", code.Option("JwtBearerOptions", "RequireHttpsMetadata", "api"));
        Assert.Equal("code false", code.Option("JwtBearerOptions", "TokenValidationParameters:ValidateIssuer", "api"));
        // The new object's own, whatever a section gave to the old one.
        Assert.Equal(
            "default true",
            code.Option("JwtBearerOptions", "TokenValidationParameters:ValidateAudience", "api")
        );
    }

    [Fact]
    public void AHandlerOfSigningInMayChangeTheCookie()
    {
        var startup = Startup.Services(
            """
            builder.Services.AddAuthentication().AddCookie(o =>
            {
                o.Events.OnSigningIn = c => { c.CookieOptions.Secure = true; return Task.CompletedTask; };
            });
            """
        );

        Assert.Equal(
            "code unknown: the handler OnSigningIn changes it",
            startup.Option(Cookies, "Cookie:SecurePolicy", "Cookies")
        );
        Assert.Equal("default", startup.Option(Cookies, "Cookie:HttpOnly", "Cookies"));
    }

    [Fact]
    public void AWebApplicationAuthenticatesByItself()
    {
        Assert.Equal("UseAuthentication, UseHsts", Of("app.UseHsts();"));
        Assert.Equal("UseHsts, UseAuthentication", Of("app.UseHsts(); app.UseAuthentication();"));

        static string Of(string pipeline) =>
            Startup
                .Of(
                    $"""
                    var builder = WebApplication.CreateBuilder(args);
                    builder.Services.AddAuthentication().AddCookie();
                    var app = builder.Build();
                    {pipeline}
                    app.Run();
                    """
                )
                .Steps();
    }
}
