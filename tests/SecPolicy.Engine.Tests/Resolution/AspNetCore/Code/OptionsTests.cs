namespace SecPolicy.Engine.Tests.Resolution.AspNetCore.Code;

public sealed class OptionsTests
{
    private const string Session = "SessionOptions";

    [Theory]
    [InlineData("builder.Services.AddSession();", "default")]
    [InlineData("builder.Services.AddSession(o => o.Cookie.SecurePolicy = CookieSecurePolicy.Always);", "code Always")]
    [InlineData("builder.Services.AddSession(o => { o.Cookie.SecurePolicy = CookieSecurePolicy.None; });", "code None")]
    [InlineData(
        "builder.Services.AddSession(o => o.Cookie = new CookieBuilder { Name = \"x\" });",
        "default SameAsRequest"
    )]
    [InlineData(
        "builder.Services.AddSession(o => o.Cookie = new() { SecurePolicy = CookieSecurePolicy.Always });",
        "code Always"
    )]
    [InlineData(
        "builder.Services.AddSession(o => o.Cookie.SecurePolicy = CookieSecurePolicy.Always);"
            + "builder.Services.Configure<SessionOptions>(o => o.Cookie.SecurePolicy = CookieSecurePolicy.None);",
        "code None"
    )]
    [InlineData(
        "builder.Services.PostConfigure<SessionOptions>(o => o.Cookie.SecurePolicy = CookieSecurePolicy.Always);"
            + "builder.Services.AddSession(o => o.Cookie.SecurePolicy = CookieSecurePolicy.None);",
        "code Always"
    )]
    [InlineData(
        "builder.Services.ConfigureAll<SessionOptions>(o => o.Cookie.SecurePolicy = CookieSecurePolicy.Always);",
        "code Always"
    )]
    [InlineData(
        "builder.Services.AddOptions<SessionOptions>().Configure(o => o.Cookie.SecurePolicy = CookieSecurePolicy.Always);",
        "code Always"
    )]
    [InlineData(
        "builder.Services.AddOptions<SessionOptions>().Configure<IWebHostEnvironment>((o, env) => o.Cookie.SecurePolicy = env.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.None);",
        "code Always"
    )]
    [InlineData("builder.Services.AddSession(o => o.Cookie.SecurePolicy = (CookieSecurePolicy)1);", "code Always")]
    [InlineData(
        "builder.Services.AddSession(o => o.Cookie.SecurePolicy = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always);",
        "code Always"
    )]
    public void TheLastOneThatConfiguresWins(string services, string secure) =>
        Assert.Equal(secure, Startup.Services(services).Option(Session, "Cookie:SecurePolicy"));

    [Theory]
    [InlineData("builder.Services.Configure<SessionOptions>(builder.Configuration.GetSection(\"Session\"));")]
    [InlineData("builder.Services.AddOptions<SessionOptions>().Bind(builder.Configuration.GetSection(\"Session\"));")]
    [InlineData("builder.Services.AddOptions<SessionOptions>().BindConfiguration(\"Session\");")]
    [InlineData("builder.Services.AddSession(o => builder.Configuration.GetSection(\"Session\").Bind(o));")]
    [InlineData("builder.Services.AddSession(o => builder.Configuration.Bind(\"Session\", o));")]
    [InlineData("builder.Services.AddSession(builder.Configuration.GetSection(\"Session\").Bind);")]
    public void SectionsAreBoundInEveryWay(string services)
    {
        var startup = Startup.Services(
            services,
            """{ "Session": { "IdleTimeout": "00:10:00", "Cookie": { "HttpOnly": false } } }"""
        );

        Assert.Equal("section Session:IdleTimeout", startup.Option(Session, "IdleTimeout"));
        Assert.Equal("section Session:Cookie:HttpOnly", startup.Option(Session, "Cookie:HttpOnly"));
        Assert.Equal("default", startup.Option(Session, "Cookie:SecurePolicy"));
        var bound = Assert.Single(startup.Facts.Options.Single(options => options.Type == Session).Bound);
        Assert.Equal(("Session", ""), (bound.Section, bound.Path));
    }

    [Fact]
    public void APartOfTheOptionsIsBound()
    {
        var startup = Startup.Services(
            "builder.Services.AddSession(o => builder.Configuration.GetSection(\"C\").Bind(o.Cookie));",
            """{ "C": { "SecurePolicy": "Always" } }"""
        );

        Assert.Equal("section C:SecurePolicy", startup.Option(Session, "Cookie:SecurePolicy"));
        var bound = Assert.Single(startup.Facts.Options.Single(options => options.Type == Session).Bound);
        Assert.Equal(("C", "Cookie"), (bound.Section, bound.Path));
    }

    [Fact]
    public void OrderDecidesBetweenCodeAndSection()
    {
        const string Json = """{ "S": { "IdleTimeout": "01:00:00" } }""";
        const string Bind = "builder.Services.Configure<SessionOptions>(builder.Configuration.GetSection(\"S\"));";
        const string Code = "builder.Services.AddSession(o => o.IdleTimeout = TimeSpan.FromMinutes(5));";

        Assert.Equal("section S:IdleTimeout", Startup.Services(Code + Bind, Json).Option(Session, "IdleTimeout"));
        var last = Startup.Services(Bind + Code, Json);
        Assert.Equal("code 5m", last.Option(Session, "IdleTimeout"));
        var overridden = Assert.Single(
            last.Facts.Options.Single(options => options.Type == Session).Values["IdleTimeout"].Single().Overrides
        );
        Assert.Equal("S:IdleTimeout", overridden.Key);
    }

    [Theory]
    [InlineData("TimeSpan.FromMinutes(builder.Configuration.GetValue<int>(\"Minutes\"))", "code 7m by Minutes")]
    [InlineData("TimeSpan.FromMinutes(builder.Configuration.GetValue<int>(\"None\", 3))", "code 3m by None")]
    [InlineData("TimeSpan.FromMinutes(double.Parse(builder.Configuration[\"Minutes\"]))", "code 7m by Minutes")]
    [InlineData(
        "TimeSpan.FromMinutes(Convert.ToInt32(builder.Configuration.GetSection(\"A\")[\"B\"]))",
        "code 9m by A:B"
    )]
    [InlineData("builder.Configuration.GetValue<TimeSpan>(\"Time\")", "code 2h by Time")]
    [InlineData("TimeSpan.Parse(builder.Configuration.GetSection(\"Time\").Value!)", "code 2h by Time")]
    [InlineData("TimeSpan.FromMinutes(builder.Configuration.GetSection(\"A\").Get<Own>()!.B)", "code 9m by A:B")]
    public void ValuesOfTheConfigurationAreValuesOfTheCode(string expression, string idle) =>
        Assert.Equal(
            idle,
            Startup
                .Of(
                    $$"""
                    var builder = WebApplication.CreateBuilder(args);
                    builder.Services.AddSession(o => o.IdleTimeout = {{expression}});
                    builder.Build().Run();
                    public class Own { public int B { get; set; } }
                    """,
                    """{ "Minutes": 7, "A": { "B": "9" }, "Time": "02:00:00" }"""
                )
                .Option(Session, "IdleTimeout")
        );

    [Theory]
    [InlineData("builder.Services.ConfigureOptions<Setup>();")]
    [InlineData("builder.Services.AddSingleton<IConfigureOptions<SessionOptions>, Setup>();")]
    [InlineData("builder.Services.AddSingleton(typeof(IConfigureOptions<SessionOptions>), typeof(Setup));")]
    [InlineData("builder.Services.AddTransient<IConfigureOptions<SessionOptions>>(sp => new Setup());")]
    [InlineData(
        "builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<SessionOptions>, Setup>());"
    )]
    public void ClassesConfigureOptions(string services) =>
        Assert.Equal(
            "code 5m",
            Startup
                .Of(
                    $$"""
                    var builder = WebApplication.CreateBuilder(args);
                    {{services}}
                    builder.Build().Run();
                    public class Setup : IConfigureOptions<SessionOptions>
                    {
                        public void Configure(SessionOptions options) { options.IdleTimeout = TimeSpan.FromMinutes(5); }
                    }
                    """
                )
                .Option(Session, "IdleTimeout")
        );

    [Fact]
    public void WhatAnUnknownMethodGetsIsUnknown()
    {
        var startup = Startup.Services(
            "builder.Services.AddSession(o => { o.IdleTimeout = TimeSpan.FromMinutes(5); o.UseOurDefaults(); });"
        );

        Assert.StartsWith(
            "code unknown: UseOurDefaults is a method of another assembly",
            startup.Option(Session, "IdleTimeout"),
            StringComparison.Ordinal
        );
        Assert.StartsWith("code unknown", startup.Option(Session, "Cookie:SecurePolicy"), StringComparison.Ordinal);
    }

    [Fact]
    public void AVariableThatNobodyGivesLeavesBothWays()
    {
        var idle = Startup
            .Services(
                "builder.Services.AddSession(o => o.IdleTimeout = TimeSpan.Parse(Environment.GetEnvironmentVariable(\"IDLE\") ?? \"00:05:00\"));"
            )
            .Option(Session, "IdleTimeout");

        Assert.Contains("code 5m if the variable IDLE is not set", idle, StringComparison.Ordinal);
        Assert.Contains("code unknown: the variable IDLE decides", idle, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatTheCodeAddsCounts()
    {
        var startup = Startup.Of([
            (
                "Program.cs",
                """
                var builder = WebApplication.CreateBuilder(args);
                builder.Configuration.AddJsonFile(Path.Combine("Settings", "security.json"));
                builder.Services.Configure<SessionOptions>(builder.Configuration.GetSection("S"));
                builder.Build().Run();
                """
            ),
            ("Settings/security.json", """{ "S": { "IdleTimeout": "00:03:00" } }"""),
        ]);

        Assert.Equal("code 3m", startup.Option(Session, "IdleTimeout"));
    }

    [Fact]
    public void WhatIsRemovedNoLongerConfigures() =>
        Assert.Equal(
            "default",
            Startup
                .Services(
                    "builder.Services.AddSession(o => o.IdleTimeout = TimeSpan.FromMinutes(5)); builder.Services.RemoveAll<IConfigureOptions<SessionOptions>>();"
                )
                .Option(Session, "IdleTimeout")
        );

    [Fact]
    public void AClassConfiguresSeveralOptions()
    {
        var startup = Startup.Of(
            """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.ConfigureOptions<Setup>();
            builder.Build().Run();
            public class Setup : IConfigureOptions<SessionOptions>, IConfigureOptions<HstsOptions>
            {
                public void Configure(SessionOptions options) => options.IdleTimeout = TimeSpan.FromMinutes(5);
                public void Configure(HstsOptions options) => options.Preload = true;
            }
            """
        );

        Assert.Equal("code 5m", startup.Option(Session, "IdleTimeout"));
        Assert.Equal("code true", startup.Option("HstsOptions", "Preload"));
    }

    [Fact]
    public void RecordsAreBoundByTheirParameters() =>
        Assert.Equal(
            "code 7m by V:Minutes",
            Startup
                .Of(
                    """
                    var builder = WebApplication.CreateBuilder(args);
                    var v = builder.Configuration.GetSection("V").Get<Visits>()!;
                    builder.Services.AddSession(o => o.IdleTimeout = TimeSpan.FromMinutes(v.Minutes));
                    builder.Build().Run();
                    public record Visits(int Minutes, string Name = "x");
                    """,
                    """{ "V": { "Minutes": 7 } }"""
                )
                .Option(Session, "IdleTimeout")
        );

    [Theory]
    [InlineData("Hosts", "UseHsts")]
    [InlineData("None", "")]
    public void ChildrenOfASection(string section, string steps) =>
        Assert.Equal(
            steps,
            Startup
                .Pipeline(
                    $"if (builder.Configuration.GetSection(\"{section}\").GetChildren().Any()) app.UseHsts();",
                    """{ "Hosts": ["a"] }"""
                )
                .Steps()
        );

    [Fact]
    public void ASourceThatReadingCannotSeeHidesTheConfiguration()
    {
        var startup = Startup.Services(
            "builder.Configuration.AddAzureKeyVault(new Uri(\"https://v\"), c);"
                + "builder.Services.Configure<SessionOptions>(builder.Configuration.GetSection(\"S\"));",
            """{ "S": { "IdleTimeout": "01:00:00" } }"""
        );

        Assert.StartsWith(
            "code unknown: AddAzureKeyVault",
            startup.Option(Session, "IdleTimeout"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "builder.Configuration.AddJsonFile(\"appsettings.json\").AddJsonFile($\"appsettings.{builder.Environment.EnvironmentName}.json\", true).AddEnvironmentVariables();"
    )]
    [InlineData("builder.Configuration.Sources.Clear(); builder.Configuration.AddJsonFile(\"appsettings.json\");")]
    [InlineData("if (builder.Environment.IsDevelopment()) builder.Configuration.AddAzureKeyVault(u, c);")]
    [InlineData("builder.Host.ConfigureAppConfiguration((context, config) => config.AddUserSecrets<Program>());")]
    public void TheUsualSourcesHideNothing(string sources) =>
        Assert.Equal(
            "section S:IdleTimeout",
            Startup
                .Services(
                    sources + "builder.Services.Configure<SessionOptions>(builder.Configuration.GetSection(\"S\"));",
                    """{ "S": { "IdleTimeout": "01:00:00" } }"""
                )
                .Option(Session, "IdleTimeout")
        );

    [Fact]
    public void WhatTheCodeAddsToTheConfigurationCounts() =>
        Assert.Equal(
            "code 3m",
            Startup
                .Services(
                    "builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [\"S:IdleTimeout\"] = \"00:03:00\" });"
                        + "builder.Services.Configure<SessionOptions>(builder.Configuration.GetSection(\"S\"));",
                    """{ "S": { "IdleTimeout": "01:00:00" } }"""
                )
                .Option(Session, "IdleTimeout")
        );

    [Fact]
    public void ReadKeysAreRemembered() =>
        Assert.Equal(
            "A, A:B, C",
            string.Join(
                ", ",
                Startup
                    .Services(
                        "var x = builder.Configuration.GetSection(\"A\")[\"B\"]; var y = builder.Configuration[\"C\"];"
                    )
                    .Facts.ReadKeys
            )
        );
}
