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
    public void Endpoints(string services, string setting, string value) =>
        Assert.Equal(value, Startup.Services(services).Setting(setting));

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

    [Fact]
    public void AFilterOfMvcRedirects() =>
        Assert.Equal(
            "RequireHttpsAttribute",
            Startup.Services("builder.Services.AddMvc(o => o.Filters.Add(new RequireHttpsAttribute()));").Steps()
        );
}
