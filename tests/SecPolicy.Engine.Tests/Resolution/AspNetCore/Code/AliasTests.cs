namespace SecPolicy.Engine.Tests.Resolution.AspNetCore.Code;

/// <summary>What is written to options by a way that is not followed makes them unknown; it is never lost.</summary>
public sealed class AliasTests
{
    private static string Secure(string statements, string declarations = "") =>
        Startup
            .Services(
                $$"""
                builder.Services.AddSession(o =>
                {
                    o.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                    {{statements}}
                });
                """,
                """{ "Weak": "true" }""",
                declarations: declarations
            )
            .Option("SessionOptions", "Cookie:SecurePolicy");

    [Theory]
    [InlineData("var c = new Lazy<CookieBuilder>(() => o.Cookie); c.Value.SecurePolicy = CookieSecurePolicy.None;")]
    [InlineData("foreach (var c in new[] { o.Cookie }.OrderBy(c => c.Name)) c.SecurePolicy = CookieSecurePolicy.None;")]
    [InlineData(
        "foreach (var kv in new Dictionary<string, CookieBuilder> { [\"a\"] = o.Cookie }) kv.Value.SecurePolicy = CookieSecurePolicy.None;"
    )]
    [InlineData(
        "foreach (var c in new Dictionary<string, CookieBuilder> { [\"a\"] = o.Cookie }.Values) c.SecurePolicy = CookieSecurePolicy.None;"
    )]
    [InlineData(
        "var q = new Queue<CookieBuilder>(); q.Enqueue(o.Cookie); q.Dequeue().SecurePolicy = CookieSecurePolicy.None;"
    )]
    [InlineData("Array.ForEach(new[] { o.Cookie }, c => c.SecurePolicy = CookieSecurePolicy.None);")]
    [InlineData("new[] { o.Cookie }.Select(c => { c.SecurePolicy = CookieSecurePolicy.None; return c; }).ToList();")]
    [InlineData(
        "var f = new Dictionary<string, bool> { [\"secure\"] = true }; foreach (var k in args) f[k] = false; o.Cookie.SecurePolicy = f[\"secure\"] ? CookieSecurePolicy.Always : CookieSecurePolicy.None;"
    )]
    [InlineData("try { Vendor.Load(); } catch (Exception) { o.Cookie.SecurePolicy = CookieSecurePolicy.None; }")]
    [InlineData(
        "try { File.ReadAllText(\"x\"); } catch (IOException) { o.Cookie.SecurePolicy = CookieSecurePolicy.None; }"
    )]
    public void WhatMayBeTheOptionsMayBeWritten(string statements) =>
        Assert.NotEqual("code Always", Secure(statements));

    [Theory]
    [InlineData("var c = new List<CookieBuilder> { o.Cookie }; c[^1].SecurePolicy = CookieSecurePolicy.None;")]
    [InlineData("var c = new List<CookieBuilder> { o.Cookie }; c.ElementAt(0).SecurePolicy = CookieSecurePolicy.None;")]
    [InlineData("if (o is SessionOptions { Cookie: { } c }) c.SecurePolicy = CookieSecurePolicy.None;")]
    [InlineData(
        "switch (o) { case SessionOptions s when s.Cookie is { } c: c.SecurePolicy = CookieSecurePolicy.None; break; }"
    )]
    [InlineData("foreach (var (c, p) in new[] { (o.Cookie, CookieSecurePolicy.None) }) c.SecurePolicy = p;")]
    [InlineData("Hard.Harden(o);")]
    [InlineData(
        "if (builder.Configuration.GetValue<bool>(\"Weak\").Equals(true)) o.Cookie.SecurePolicy = CookieSecurePolicy.None;"
    )]
    public void WhatIsTheOptionsIsWritten(string statements) =>
        Assert.Equal(
            "code None",
            Secure(
                statements,
                """
                static class Hard
                {
                    public static void Harden(CookieAuthenticationOptions o) => o.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                    public static void Harden(SessionOptions o) => o.Cookie.SecurePolicy = CookieSecurePolicy.None;
                }
                """
            )
        );

    [Theory]
    [InlineData(
        "var row = builder.Services.BuildServiceProvider().GetRequiredService<Rows>().Find(1); row.SecurePolicy = 3;"
    )]
    [InlineData("builder.Services.AddVendor(v => { v.Cookie.SecurePolicy = CookieSecurePolicy.None; });")]
    [InlineData("foreach (var row in Vendor.Rows()) row.SecurePolicy = 3;")]
    [InlineData("try { builder.Configuration.GetSection(\"A\"); } catch (Exception e) { Log.Error(e); throw; }")]
    public void WhatComesFromElsewhereIsNot(string statements) => Assert.Equal("code Always", Secure(statements));

    [Fact]
    public void StaticsOfTypesWithOneNameAreDifferent()
    {
        static string Space(string name, string policy) =>
            $$"""
                namespace Shop.{{name}};
                public static class {{name}} { public static CookieSecurePolicy Read() => Flags.Policy; }
                static class Flags { public static CookieSecurePolicy Policy = CookieSecurePolicy.{{policy}}; }
                """;
        var startup = Startup.Of([
            (
                "Program.cs",
                """
                var builder = WebApplication.CreateBuilder(args);
                var first = Shop.One.One.Read();
                builder.Services.AddSession(o => o.Cookie.SecurePolicy = Shop.Two.Two.Read());
                builder.Build().Run();
                """
            ),
            ("One.cs", Space("One", "Always")),
            ("Two.cs", Space("Two", "None")),
        ]);

        Assert.Equal("code None", startup.Option("SessionOptions", "Cookie:SecurePolicy"));
    }
}
