namespace SecPolicy.Engine.Tests.Resolution.AspNetCore.Code;

public sealed class DirectSettingsTests
{
    [Theory]
    [InlineData(
        "AddCors(o => o.AddDefaultPolicy(p => p.AllowAnyOrigin().AllowAnyHeader()));",
        "UseCors();",
        "true",
        "false"
    )]
    [InlineData(
        "AddCors(o => o.AddPolicy(\"a\", p => p.WithOrigins(\"https://a\").AllowCredentials()));",
        "UseCors(\"a\");",
        "false",
        "true"
    )]
    [InlineData("AddCors();", "UseCors(p => p.SetIsOriginAllowed(_ => true).AllowCredentials());", "true", "true")]
    [InlineData("AddCors(o => o.AddPolicy(\"a\", p => p.AllowAnyOrigin()));", "UseStaticFiles();", "absent", "absent")]
    public void Cors(string services, string pipeline, string any, string credentials)
    {
        var startup = Startup.Of(
            $"""
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.{services}
            var app = builder.Build();
            app.{pipeline}
            app.Run();
            """
        );

        Assert.Equal(any, startup.Setting("cors.any-origin"));
        Assert.Equal(credentials, startup.Setting("cors.credentials"));
    }

    [Theory]
    [InlineData(
        "var p = new CorsPolicy { SupportsCredentials = true, IsOriginAllowed = _ => true }; o.AddDefaultPolicy(p);",
        "UseCors();",
        "true",
        "true"
    )]
    [InlineData("o.AddDefaultPolicy(new CorsPolicy { Origins = { \"*\" } });", "UseCors();", "true", "false")]
    [InlineData("o.AddDefaultPolicy(Vendor.Kit.Policy);", "UseCors();", "unknown", "unknown")]
    [InlineData(
        "o.AddDefaultPolicy(p => p.SetIsOriginAllowed(Vendor.Kit.Allow).AllowCredentials());",
        "UseCors();",
        "unknown",
        "true"
    )]
    [InlineData("o.AddDefaultPolicy(p => Vendor.Kit.Open(p));", "UseCors();", "unknown", "unknown")]
    [InlineData("o.AddDefaultPolicy(p => p.WithOrigins(\"https://a\").Opened());", "UseCors();", "unknown", "unknown")]
    [InlineData(
        "o.AddDefaultPolicy(p => p.WithOrigins(\"https://a\")); o.AddPolicy(\"open\", p => p.SetIsOriginAllowed(_ => true).AllowCredentials());",
        "UseCors(); app.MapGet(\"/x\", () => \"x\").RequireCors(\"open\");",
        "true",
        "true"
    )]
    [InlineData(
        "o.AddDefaultPolicy(p => p.WithOrigins(\"https://a\")); o.AddPolicy(Names.Open, p => p.AllowAnyOrigin());",
        "UseCors(); app.MapControllers();",
        "true",
        "false"
    )]
    [InlineData(
        "o.AddPolicy(\"shop\", p => p.WithOrigins(\"https://a\").AllowCredentials()); o.AddPolicy(\"unused\", p => p.AllowAnyOrigin());",
        "UseCors(\"shop\");",
        "false",
        "true"
    )]
    [InlineData(
        "o.AddDefaultPolicy(p => p.AllowAnyOrigin()); o.AddPolicy(\"app\", p => p.WithOrigins(\"https://a\").AllowCredentials());",
        "UseCors(); app.MapGet(\"/x\", () => \"x\").RequireCors(\"app\");",
        "true",
        "false"
    )]
    public void CorsPoliciesOfAllKinds(string policies, string pipeline, string any, string credentials)
    {
        var startup = Startup.Of([
            (
                "Program.cs",
                $$"""
                var builder = WebApplication.CreateBuilder(args);
                builder.Services.AddCors(o => { {{policies}} });
                var app = builder.Build();
                app.{{pipeline}}
                app.Run();
                """
            ),
            (
                "Api.cs",
                "[EnableCors(Names.Open)] public class Api : Controller { } public static class Names { public const string Open = \"anyone\"; }"
            ),
        ]);

        Assert.Equal(any, startup.Setting("cors.any-origin").Split(':')[0]);
        Assert.Equal(credentials, startup.Setting("cors.credentials").Split(':')[0]);
    }

    [Theory]
    [InlineData("builder.Services.AddDataProtection();", "false", "absent")]
    [InlineData(
        "builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(\"k\"));",
        "true",
        "false"
    )]
    [InlineData(
        "builder.Services.AddDataProtection().PersistKeysToDbContext<Db>().ProtectKeysWithCertificate(c);",
        "true",
        "true"
    )]
    [InlineData("builder.Services.AddControllers();", "absent", "absent")]
    public void DataProtection(string services, string persisted, string encrypted)
    {
        var startup = Startup.Services(services);

        Assert.Equal(persisted, startup.Setting("data-protection.persisted"));
        Assert.Equal(encrypted, startup.Setting("data-protection.encrypted"));
    }

    [Theory]
    [InlineData("builder.Services.AddDistributedMemoryCache();", "cache")]
    [InlineData(
        "builder.Services.AddStackExchangeRedisCache(o => { }); builder.Services.AddControllersWithViews();",
        "cache"
    )]
    [InlineData(
        "builder.Services.AddControllersWithViews(); builder.Services.AddDistributedSqlServerCache(o => { });",
        "database"
    )]
    [InlineData("builder.Services.AddControllers();", "absent")]
    public void SessionStore(string services, string store) =>
        Assert.Equal(store, Startup.Services(services).Setting("session.store"));

    [Theory]
    [InlineData("builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(5000));", "endpoint.5000.transport", "http")]
    [InlineData(
        "builder.WebHost.ConfigureKestrel((c, o) => o.ListenAnyIP(5001, l => l.UseHttps()));",
        "endpoint.5001.transport",
        "https"
    )]
    [InlineData(
        "builder.WebHost.UseKestrel(o => { o.Listen(IPAddress.Loopback, 5002); });",
        "endpoint.5002.transport",
        "loopback"
    )]
    [InlineData("builder.WebHost.UseUrls(\"http://*:80;https://*:443\");", "endpoint.urls-2.transport", "https")]
    [InlineData(
        "builder.WebHost.ConfigureKestrel(o => o.ConfigureHttpsDefaults(h => h.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13));",
        "tls.default.min-version",
        "tls1.2"
    )]
    [InlineData(
        "builder.WebHost.ConfigureKestrel(k => k.ListenAnyIP(443, l => l.UseHttps(h => h.SslProtocols = SslProtocols.Tls)));",
        "tls.443.min-version",
        "tls1.0"
    )]
    [InlineData(
        "builder.WebHost.ConfigureKestrel(k => k.ConfigureEndpointDefaults(l => l.UseHttps(new HttpsConnectionAdapterOptions { SslProtocols = SslProtocols.Tls11 })));",
        "tls.default.min-version",
        "tls1.1"
    )]
    [InlineData(
        "builder.WebHost.ConfigureKestrel(k => k.ListenAnyIP(443, l => l.UseHttps()));",
        "tls.443.min-version",
        "absent"
    )]
    [InlineData("builder.WebHost.UseSetting(\"urls\", \"http://*:80\");", "endpoint.urls.transport", "http")]
    public void Endpoints(string services, string setting, string value) =>
        Assert.Equal(value, Startup.Services(services).Setting(setting));

    [Theory]
    [InlineData(
        "ConfigureKestrel(k => k.ConfigureHttpsDefaults(h => h.SslProtocols = Vendor.Kit.Protocols));",
        "tls.default.min-version"
    )]
    [InlineData("ConfigureKestrel(k => k.ConfigureHttpsDefaults(Vendor.Kit.Https));", "tls.default.min-version")]
    [InlineData("ConfigureKestrel(Vendor.Kit.Kestrel);", "tls.default.min-version")]
    [InlineData("UseKestrel(Vendor.Kit.Kestrel);", "endpoint.kestrel.transport")]
    public void WhatNobodyKnowsOfTheServerIsUnknown(string call, string setting) =>
        Assert.StartsWith(
            "unknown",
            Startup.Services("builder.WebHost." + call).Setting(setting),
            StringComparison.Ordinal
        );

    [Fact]
    public void AHandlerSaysWhatItTouches() =>
        Assert.Equal(
            "code [SameSite]",
            Startup
                .Services(
                    "builder.Services.Configure<CookiePolicyOptions>(o => o.OnAppendCookie = c => { c.CookieOptions.SameSite = SameSiteMode.Unspecified; });"
                )
                .Option("CookiePolicyOptions", "OnAppendCookie")
        );

    [Theory]
    [InlineData("c => c.CookieOptions.Weaken()", "code unknown: ")]
    [InlineData("c => c.Weaken()", "code unknown: ")]
    [InlineData("c => { var k = c.CookieOptions; k.Secure = false; }", "code unknown: ")]
    [InlineData("c => { c.CookieOptions = other; }", "code unknown: ")]
    [InlineData(
        "c => { if (c.Context.Request.IsHttps && c.CookieName == \"x\") c.CookieOptions.Secure = true; }",
        "code [Secure]"
    )]
    public void AHandlerThatHandsTheCookieOnMayDoAnything(string handler, string described) =>
        Assert.StartsWith(
            described,
            Startup
                .Services($"builder.Services.Configure<CookiePolicyOptions>(o => o.OnAppendCookie = {handler});")
                .Option("CookiePolicyOptions", "OnAppendCookie"),
            StringComparison.Ordinal
        );

    [Fact]
    public void AFilterThatIsTakenAwayAgainDoesNotRedirect() =>
        Assert.Equal(
            "",
            Startup
                .Services(
                    "builder.Services.AddMvc(o => { o.Filters.Add(new RequireHttpsAttribute()); o.Filters.Clear(); });"
                )
                .Steps()
        );

    [Fact]
    public void AFilterOfMvcRedirects() =>
        Assert.Equal(
            "RequireHttpsAttribute",
            Startup.Services("builder.Services.AddMvc(o => o.Filters.Add(new RequireHttpsAttribute()));").Steps()
        );
}
