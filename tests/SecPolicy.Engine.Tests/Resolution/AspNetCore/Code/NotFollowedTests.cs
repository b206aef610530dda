namespace SecPolicy.Engine.Tests.Resolution.AspNetCore.Code;

/// <summary>What leaves the code that can be followed is unknown behind it, and not what it was before.</summary>
public sealed class NotFollowedTests
{
    private const string Session = "SessionOptions";
    private const string Always =
        "builder.Services.AddSession(o => o.Cookie.SecurePolicy = CookieSecurePolicy.Always);";
    private const string Weak =
        "class Weak : IConfigureOptions<SessionOptions> { public void Configure(SessionOptions o) => o.Cookie.SecurePolicy = CookieSecurePolicy.None; }";

    /// <summary>What a value is, in one word where a condition that is not known decides.</summary>
    private static string Short(string value) => value.Contains(" | ", StringComparison.Ordinal) ? "either" : value;

    private static string Secure(string services, string types = "", string json = "{}") =>
        Short(
            Startup
                .Of(
                    $"""
                    var builder = WebApplication.CreateBuilder(args);
                    {services}
                    var app = builder.Build();
                    app.Run();
                    {types}
                    """,
                    json
                )
                .Option(Session, "Cookie:SecurePolicy")
        );

    [Theory]
    [InlineData("Vendor.Kit.Tune(new[] { o.Cookie });")]
    [InlineData("Vendor.Kit.Tune(new Box { C = o.Cookie });")]
    [InlineData("Vendor.Kit.Tune(new Box { Next = new Box { Next = new Box { Next = new Box { C = o.Cookie } } } });")]
    [InlineData(
        "Vendor.Kit.Tune(Environment.GetEnvironmentVariable(\"X\") == \"1\" ? o.Cookie : new CookieBuilder());"
    )]
    public void WhatAForeignCallIsGivenMayBeChanged(string call) =>
        Assert.StartsWith(
            "code unknown: Tune is a method of another assembly",
            Secure(
                $"builder.Services.AddSession(o => {{ o.Cookie.SecurePolicy = CookieSecurePolicy.Always; {call} }});",
                "class Box { public CookieBuilder? C { get; set; } public Box? Next { get; set; } }"
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Newtonsoft.Json.JsonConvert.PopulateObject(text, flags);", "either")]
    [InlineData("Log.Information(\"{Flags}\", flags);", "code Always")]
    [InlineData("Validator.ValidateObject(flags, new ValidationContext(flags));", "code Always")]
    [InlineData("builder.Services.AddSomeone(flags);", "code Always")]
    public void SettingsOfTheProjectThatSomebodyFillsAreNotKnown(string call, string secure) =>
        Assert.StartsWith(
            secure,
            Secure(
                $"""
                var flags = new Flags();
                {call}
                builder.Services.AddSession(o => o.Cookie.SecurePolicy = flags.Insecure ? CookieSecurePolicy.None : CookieSecurePolicy.Always);
                """,
                "class Flags { public bool Insecure { get; set; } }"
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("builder.Services.Configure((SessionOptions o) => o.Cookie.SecurePolicy = CookieSecurePolicy.None);")]
    [InlineData(
        "builder.Services.PostConfigure((SessionOptions o) => { o.Cookie.SecurePolicy = CookieSecurePolicy.None; });"
    )]
    [InlineData(
        "Action<SessionOptions> weak = o => o.Cookie.SecurePolicy = CookieSecurePolicy.None; builder.Services.Configure(weak);"
    )]
    [InlineData(
        "builder.Services.TryAddEnumerable(new[] { ServiceDescriptor.Singleton<IConfigureOptions<SessionOptions>, Weak>() });"
    )]
    [InlineData(
        "builder.Services.Add(new[] { ServiceDescriptor.Singleton<IConfigureOptions<SessionOptions>, Weak>() });"
    )]
    [InlineData(
        "builder.Services.Insert(builder.Services.Count, ServiceDescriptor.Singleton<IConfigureOptions<SessionOptions>, Weak>());"
    )]
    public void OtherOverloadsConfigureAsWell(string services) =>
        Assert.Equal("code None", Secure(Always + services, Weak));

    [Theory]
    [InlineData("builder.Services.RemoveAll(typeof(IConfigureOptions<SessionOptions>));", "default")]
    [InlineData("builder.Services.RemoveAll(typeof(DbContextOptions<Shop>));", "code Always")]
    [InlineData("builder.Services.RemoveAll<IHostedService>();", "code Always")]
    [InlineData(
        "builder.Services.Remove(builder.Services.Last(d => d.ServiceType == typeof(IConfigureOptions<SessionOptions>)));",
        "code unknown: which registration is taken away is not followed"
    )]
    [InlineData(
        "builder.Services.Remove(builder.Services.Last());",
        "code unknown: which registration is taken away is not followed"
    )]
    [InlineData(
        "var d = builder.Services.SingleOrDefault(d => d.ServiceType == typeof(DbContextOptions<Shop>)); if (d != null) builder.Services.Remove(d);",
        "code Always"
    )]
    [InlineData(
        "builder.Services.Configure(Vendor.Kit.Weak);",
        "code unknown: which options it configures is not followed"
    )]
    [InlineData("builder.Services.Add(Vendor.Kit.Descriptor);", "code unknown: what is registered is not followed")]
    [InlineData(
        "builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(\"x\", f, null, null));",
        "code Always"
    )]
    [InlineData("builder.Services.AddOurs().Configure(o => o.X = 1);", "code Always")]
    public void RegistrationsThatAreTakenAwayOrNotKnown(string services, string secure) =>
        Assert.StartsWith(secure, Secure(Always + services), StringComparison.Ordinal);

    [Theory]
    [InlineData(Always + "foreach (var one in found.Cast<IInstaller>()) one.Install(builder.Services);", "either")]
    [InlineData("foreach (var one in found.Cast<IInstaller>()) one.Install(builder.Services);" + Always, "code Always")]
    [InlineData(Always + "Vendor.Kit.Register(builder.Services);", "code Always")]
    [InlineData(Always + "builder.Services.AddVendorKit();", "code Always")]
    public void InstallersThatAreFoundAtRunTimeMayConfigureAgain(string services, string secure) =>
        Assert.StartsWith(
            secure,
            Secure(
                "var found = typeof(Program).Assembly.GetTypes().Select(Activator.CreateInstance);" + services,
                "interface IInstaller { void Install(IServiceCollection services); }"
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("builder.WebHost.UseSetting(\"Flags:RequireHttps\", \"false\");", "code None")]
    [InlineData("Environment.SetEnvironmentVariable(\"Flags__RequireHttps\", \"false\");", "code None")]
    [InlineData("Environment.SetEnvironmentVariable(\"TZ\", \"UTC\");", "code Always")]
    [InlineData("DotNetEnv.Env.Load();", "either")]
    [InlineData("builder.WebHost.UseContentRoot(\"conf\");", "either")]
    [InlineData("builder.WebHost.UseSetting(WebHostDefaults.DetailedErrorsKey, \"true\");", "code Always")]
    [InlineData("builder.WebHost.UseContentRoot(Directory.GetCurrentDirectory());", "code Always")]
    [InlineData(
        "builder.WebHost.UseConfiguration(new ConfigurationBuilder().AddJsonFile(\"hosting.json\").Build());",
        "code None"
    )]
    public void SourcesOfTheConfiguration(string services, string secure) =>
        Assert.Equal(
            secure,
            Configured($"var builder = WebApplication.CreateBuilder(args); {services}", "builder.Configuration")
        );

    [Theory]
    [InlineData("WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = \"conf\" })", "either")]
    [InlineData(
        "WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory })",
        "code Always"
    )]
    [InlineData("WebApplication.CreateEmptyBuilder(new() { Args = args })", "code None")]
    public void BuildersOfTheHost(string builder, string secure) =>
        Assert.Equal(secure, Configured($"var builder = {builder};", "builder.Configuration"));

    [Theory]
    [InlineData("Path.Combine(AppContext.BaseDirectory, \"conf\")", "code None")]
    [InlineData("AppContext.BaseDirectory", "code Always")]
    [InlineData("\"/etc/shop\"", "either")]
    public void TheFolderOfAConfigurationsFiles(string folder, string secure) =>
        Assert.Equal(
            secure,
            Configured(
                $"""
                var builder = WebApplication.CreateBuilder(args);
                var own = new ConfigurationBuilder().SetBasePath({folder}).AddJsonFile("appsettings.json").Build();
                """,
                "own"
            )
        );

    private static string Configured(string start, string configuration) =>
        Short(
            Startup
                .Of(
                    [
                        (
                            "Program.cs",
                            $$"""
                            {{start}}
                            builder.Services.AddSession(o => o.Cookie.SecurePolicy = {{configuration}}.GetValue<bool>("Flags:RequireHttps") ? CookieSecurePolicy.Always : CookieSecurePolicy.None);
                            builder.Build().Run();
                            """
                        ),
                        ("conf/appsettings.json", """{ "Flags": { "RequireHttps": false } }"""),
                        ("hosting.json", """{ "Flags": { "RequireHttps": false } }"""),
                    ],
                    """{ "Flags": { "RequireHttps": true } }"""
                )
                .Option(Session, "Cookie:SecurePolicy")
        );

    [Theory]
    [InlineData("{ get; set; }", "code Always")]
    [InlineData("{ get; init; }", "code Always")]
    [InlineData("{ get; } = false;", "code None")]
    [InlineData("{ get; private set; }", "code None")]
    public void TheBinderSetsOnlyWhatEverybodyMaySet(string accessors, string secure) =>
        Assert.StartsWith(
            secure,
            Secure(
                """
                var flags = builder.Configuration.GetSection("Flags").Get<Flags>()!;
                builder.Services.AddSession(o => o.Cookie.SecurePolicy = flags.RequireHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None);
                """,
                $"class Flags {{ public bool RequireHttps {accessors} }}",
                """{ "Flags": { "RequireHttps": true } }"""
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("""{ "0": "https://a", "2": "https://c", "10": "https://d" }""", "[https://a, https://c, https://d]")]
    [InlineData("""{ "main": "https://a" }""", "[https://a]")]
    public void ListsAreBoundWithGapsAndNames(string origins, string found) =>
        Assert.Equal(
            found,
            Startup
                .Of(
                    """
                    var builder = WebApplication.CreateBuilder(args);
                    builder.Services.AddCors(o => o.AddDefaultPolicy(p => p.WithOrigins(builder.Configuration.GetSection("Origins").Get<string[]>()!)));
                    var app = builder.Build();
                    app.UseCors();
                    app.Run();
                    """,
                    $$"""{ "Origins": {{origins}} }"""
                )
                .Setting("cors.origins")
        );

    [Theory]
    [InlineData("var any = IPNetwork.Parse(\"0.0.0.0/0\"); o.KnownIPNetworks.Add(any);", "code []")]
    [InlineData("foreach (var n in new[] { \"0.0.0.0/0\" }) o.KnownIPNetworks.Add(IPNetwork.Parse(n));", "code []")]
    [InlineData("var prefix = 0; o.KnownIPNetworks.Add(new IPNetwork(IPAddress.Any, prefix));", "code []")]
    [InlineData(
        "foreach (var n in builder.Configuration.GetSection(\"Nets\").Get<string[]>()) o.KnownIPNetworks.Add(IPNetwork.Parse(n));",
        "code []"
    )]
    [InlineData("o.KnownIPNetworks.Add(IPNetwork.Parse(Vendor.Kit.Network));", "code unknown: ")]
    [InlineData("o.KnownNetworks.Add(new IPNetwork(IPAddress.Parse(Vendor.Kit.Address), 8));", "code [127.0.0.0/8, ")]
    public void NetworksOfEveryAddress(string statement, string networks) =>
        Assert.StartsWith(
            networks,
            Startup
                .Services(
                    $"builder.Services.Configure<ForwardedHeadersOptions>(o => {{ {statement} }});",
                    """{ "Nets": ["::/0"] }"""
                )
                .Option("ForwardedHeadersOptions", "KnownIPNetworks"),
            StringComparison.Ordinal
        );
}
