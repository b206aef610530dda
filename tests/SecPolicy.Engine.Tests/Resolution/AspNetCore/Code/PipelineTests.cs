namespace SecPolicy.Engine.Tests.Resolution.AspNetCore.Code;

public sealed class PipelineTests
{
    private const string Usual = """
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/Error");
            app.UseHsts();
        }

        app.UseHttpsRedirection();
        app.UseSession();
        app.MapControllers().RequireAuthorization();
        """;

    [Theory]
    [InlineData("Production", "UseExceptionHandler, UseHsts, UseHttpsRedirection, UseSession, MapControllers")]
    [InlineData("production", "UseExceptionHandler, UseHsts, UseHttpsRedirection, UseSession, MapControllers")]
    [InlineData("Development", "UseDeveloperExceptionPage, UseHttpsRedirection, UseSession, MapControllers")]
    public void TheEnvironmentDecides(string environment, string steps) =>
        Assert.Equal(steps, Startup.Pipeline(Usual, environment: environment).Steps());

    [Theory]
    [InlineData("app.Map(\"/api\", api => { api.UseHsts(); });", "Map, UseHsts [requests to /api]")]
    [InlineData(
        "app.UseWhen(c => c.Request.Path.StartsWithSegments(\"/x\"), x => x.UseSession());",
        "UseWhen, UseSession [requests for which c => c.Request.Path.StartsWithSegments(\"/x\")]"
    )]
    [InlineData("app.Map(\"/hello\", (HttpContext c) => c.Response.WriteAsync(\"x\"));", "Map")]
    [InlineData("app.UseMiddleware<HstsMiddleware>();", "UseHsts")]
    [InlineData(
        "app.UseRewriter(new RewriteOptions().AddRedirectToHttpsPermanent());",
        "UseRewriter, AddRedirectToHttpsPermanent"
    )]
    [InlineData("if (builder.Configuration[\"Https\"] == \"on\") app.UseHttpsRedirection();", "")]
    [InlineData("if (Environment.GetEnvironmentVariable(\"TLS\") is not null) app.UseHsts();", "UseHsts?")]
    [InlineData("app.Use(async (c, next) => { await next(); }); app.Run(async c => { });", "Use, Run")]
    [InlineData(
        "app.UseEndpoints(e => { e.MapRazorPages(); }); app.UseCookiePolicy();",
        "UseEndpoints, UseCookiePolicy"
    )]
    [InlineData("HstsBuilderExtensions.UseHsts(app);", "UseHsts")]
    public void Branches(string pipeline, string steps) => Assert.Equal(steps, Startup.Pipeline(pipeline).Steps());

    [Fact]
    public void OptionsOfTheCallReplaceThoseOfTheServices()
    {
        var startup = Startup.Pipeline(
            "app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });"
        );

        var step = Assert.Single(startup.Facts.Pipeline);
        Assert.Equal("code XForwardedFor, XForwardedProto", Startup.Say(step.Options!, "ForwardedHeaders"));
        Assert.Equal("default", Startup.Say(step.Options!, "KnownProxies"));
    }

    [Fact]
    public void ListsAreChangedInOrder()
    {
        var startup = Startup.Services(
            """
            builder.Services.Configure<ForwardedHeadersOptions>(o =>
            {
                o.KnownNetworks.Clear();
                o.KnownProxies.Clear();
                o.KnownProxies.Add(IPAddress.Parse("10.0.0.1"));
            });
            """
        );

        Assert.Equal("code []", startup.Option("ForwardedHeadersOptions", "KnownIPNetworks"));
        Assert.Equal("code [10.0.0.1]", startup.Option("ForwardedHeadersOptions", "KnownProxies"));
    }

    [Fact]
    public void AStartWithoutApplicationDoesNotCount()
    {
        var startup = Startup.Of(
            """
            var builder = WebApplication.CreateBuilder(args);
            var app = builder.Build();
            if (args.Contains("--migrate"))
            {
                Console.WriteLine("migrated");
                return;
            }

            app.UseHsts();
            app.Run();
            """
        );

        Assert.Equal("UseHsts", startup.Steps());
    }

    [Theory]
    [InlineData("app.UseSomethingElse();", "UseSomethingElse")]
    [InlineData("app.UseHsts(o => o.MaxAge(days: 365));", "UseHsts (hsts)")]
    [InlineData("app.UseRouting(); app.MapSomething();", "")]
    [InlineData(
        "app.Use((c, n) => { c.Response.Headers[\"Strict-Transport-Security\"] = \"max-age=1\"; return n(); });",
        "Strict-Transport-Security (hsts)"
    )]
    public void WhatNobodyCanFollowIsSaid(string pipeline, string unfollowed)
    {
        var startup = Startup.Pipeline(pipeline);

        Assert.Equal(unfollowed, startup.Unfollowed());
        Assert.All(startup.Facts.Unfollowed, call => Assert.True(call.IsPipeline));
    }

    [Fact]
    public void StartupClassesAreFollowed()
    {
        var startup = Startup.Of(
            [
                (
                    "Program.cs",
                    """
                    public class Program
                    {
                        public static void Main(string[] args) => CreateHostBuilder(args).Build().Run();
                        public static IHostBuilder CreateHostBuilder(string[] args) =>
                            Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.UseStartup<Startup>());
                    }
                    """
                ),
                (
                    "Startup.cs",
                    """
                    public class Startup
                    {
                        private readonly IWebHostEnvironment _env;
                        public Startup(IConfiguration configuration, IWebHostEnvironment env) { Configuration = configuration; _env = env; }
                        public IConfiguration Configuration { get; }
                        public void ConfigureServices(IServiceCollection services)
                        {
                            services.Configure<SessionOptions>(Configuration.GetSection("Session"));
                            services.AddSession();
                            if (!_env.IsDevelopment()) services.AddHsts(o => { o.MaxAge = TimeSpan.FromDays(365); });
                        }
                        public void Configure(IApplicationBuilder app, IWebHostEnvironment env, ILogger<Startup> logger)
                        {
                            if (env.IsDevelopment()) { app.UseDeveloperExceptionPage(); } else { app.UseHsts(); }
                            app.UseSession();
                        }
                    }
                    """
                ),
            ],
            """{ "Session": { "IdleTimeout": "00:05:00" } }"""
        );

        Assert.Equal("UseHsts, UseSession", startup.Steps());
        Assert.Equal("code 365d", startup.Option("HstsOptions", "MaxAge"));
        Assert.Equal("section Session:IdleTimeout", startup.Option("SessionOptions", "IdleTimeout"));
    }

    [Fact]
    public void ExtensionMethodsOfTheProjectAreFollowed()
    {
        var startup = Startup.Of([
            (
                "Program.cs",
                """
                var builder = WebApplication.CreateBuilder(args);
                builder.AddOurThings();
                var app = builder.Build().UseOurThings();
                await app.RunAsync();
                """
            ),
            (
                "Extensions.cs",
                """
                public static class Extensions
                {
                    public static IHostApplicationBuilder AddOurThings(this IHostApplicationBuilder builder)
                    {
                        builder.Services.AddHsts(o => o.Preload = true);
                        return builder;
                    }
                    public static WebApplication UseOurThings(this WebApplication app) { app.UseHsts(); return app; }
                }
                """
            ),
        ]);

        Assert.Equal("UseHsts", startup.Steps());
        Assert.Equal("code true", startup.Option("HstsOptions", "Preload"));
        Assert.Equal("", startup.Unfollowed());
    }

    [Fact]
    public void AWorkerIsNoWebApplication() =>
        Assert.False(
            Startup
                .Of(
                    "var builder = Host.CreateApplicationBuilder(args); builder.Services.AddHostedService<W>(); builder.Build().Run();"
                )
                .Facts.IsWeb
        );

    [Fact]
    public void ALibraryStartsNothing() => Assert.False(Startup.Of("public class Library { }").IsThere);
}
