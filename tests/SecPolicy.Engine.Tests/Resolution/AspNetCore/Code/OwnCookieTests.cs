using SecPolicy.Engine.Resolution.AspNetCore.Code;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore.Code;

/// <summary>Cookies that the project's own code appends.</summary>
public class OwnCookieTests
{
    [Theory]
    [InlineData(
        "c.Response.Cookies.Append(\"theme\", \"dark\", new CookieOptions { Secure = true });",
        "theme",
        "code true"
    )]
    [InlineData(
        "c.Response.Cookies.Append(\"theme\", \"dark\", new CookieOptions { Secure = c.Request.IsHttps });",
        "theme",
        "code Request.IsHttps"
    )]
    [InlineData(
        "var o = new CookieOptions(); o.Secure = true; c.Response.Cookies.Append(\"theme\", \"dark\", o);",
        "theme",
        "code true"
    )]
    [InlineData(
        "c.Response.Cookies.Append(\"theme\", \"dark\", new CookieOptions { HttpOnly = true });",
        "theme",
        "default"
    )]
    [InlineData("c.Response.Cookies.Append(\"theme\", \"dark\");", "theme", null)]
    public void OwnCookies(string statement, string name, string? secure)
    {
        var cookie = Assert.Single(Startup.Pipeline($$"""app.MapGet("/", c => { {{statement}} });""").Facts.Cookies);

        Assert.Equal(name, cookie.Name);
        Assert.Equal(secure, cookie.Options is null ? null : Startup.Say(cookie.Options["Secure"]));
    }

    [Fact]
    public void OwnCookiesOfControllers()
    {
        var startup = Startup.Of([
            ("Program.cs", "var builder = WebApplication.CreateBuilder(args); builder.Build().Run();"),
            (
                "Controllers/Home.cs",
                """
                public class HomeController : Controller
                {
                    private const string Name = "visited";
                    public IActionResult Index(bool keep)
                    {
                        var options = new CookieOptions { HttpOnly = true };
                        if (keep) { options.MaxAge = TimeSpan.FromDays(1); }
                        Response.Cookies.Append(Name, "1", options);
                        return View();
                    }
                }
                """
            ),
        ]);

        var cookie = Assert.Single(startup.Facts.Cookies);
        Assert.Equal("visited", cookie.Name);
        Assert.Equal("code true", Startup.Say(cookie.Options!["HttpOnly"]));
        Assert.Equal("default", Startup.Say(cookie.Options["Secure"]));
        Assert.Equal(2, cookie.Options["MaxAge"].Length);
    }

    [Fact]
    public void Calls_of_a_helper_that_append_one_name_with_different_options_are_kept_apart()
    {
        var cookies = Helped(
            "Put(c, \"a\", new CookieOptions { Secure = true });",
            "Put(c, \"a\", new CookieOptions { Secure = false });",
            "Put(c, \"a\", new CookieOptions { Secure = true });"
        );

        Assert.Equal(
            [("a", "code true", 6), ("a", "code false", 7)],
            cookies.Select(cookie =>
                (cookie.Name, Startup.Say(cookie.Options!["Secure"]), cookie.Caller!.Value.StartPosition.Line)
            )
        );
    }

    [Fact]
    public void A_cookie_of_the_start_does_not_hide_one_of_a_controller_under_the_same_name()
    {
        var startup = Startup.Of([
            (
                "Program.cs",
                """
                var app = WebApplication.CreateBuilder(args).Build();
                app.MapGet("/", c => Helper.Put(c, "a", new CookieOptions { Secure = true }));
                app.Run();
                """
            ),
            ("Helper.cs", Helper("Put(c, \"a\", new CookieOptions { Secure = false });")),
        ]);

        Assert.Equal(
            ["code false", "code true"],
            startup.Facts.Cookies.Select(cookie => Startup.Say(cookie.Options!["Secure"])).Order()
        );
    }

    [Theory]
    [InlineData(
        "void Map(string path, bool secure) => app.MapGet(path, (HttpContext c) => c.Response.Cookies.Append(\"a\", \"1\", new CookieOptions { Secure = secure })); Map(\"/a\", true); Map(\"/b\", false);"
    )]
    [InlineData(
        "app.MapGet(\"/\", (HttpContext c) => { void Put(bool secure) => c.Response.Cookies.Append(\"a\", \"1\", new CookieOptions { Secure = secure }); Put(true); Put(false); });"
    )]
    public void One_function_may_append_a_cookie_in_several_ways(string pipeline) =>
        Assert.Equal(
            ["code false", "code true"],
            Startup.Pipeline(pipeline).Facts.Cookies.Select(cookie => Startup.Say(cookie.Options!["Secure"])).Order()
        );

    [Theory]
    [InlineData("c.Response\n    .Cookies\n    .Append(\"sid\", \"1\");")]
    [InlineData("var response = c.Response; var cookies = response.Cookies; cookies.Append(\"sid\", \"1\");")]
    [InlineData("c.Response.Headers[\"Set-cookie\"] = \"sid=1; path=/\";")]
    [InlineData("c.Response.Headers[Names.Cookie] = \"sid=1; path=/\";")]
    [InlineData("var h = c.Response.Headers; h.SetCookie = \"sid=1; path=/\";")]
    public void Cookies_are_found_however_they_are_written(string statement)
    {
        var startup = Startup.Of([
            ("Program.cs", "var app = WebApplication.CreateBuilder(args).Build(); app.Run();"),
            ("Api.cs", $"public class Api {{ public void Login(HttpContext c) {{ {statement} }} }}"),
            ("Names.cs", "public static class Names { public const string Cookie = \"Set-Cookie\"; }"),
        ]);

        Assert.Equal("sid", Assert.Single(startup.Facts.Cookies).Name);
    }

    [Theory]
    [InlineData("c.Response.GetTypedHeaders().SetCookie = list;", 1)]
    [InlineData("c.Request.Headers[HeaderNames.Cookie] = \"a=b\"; dto.SetCookie = \"x\";", 0)]
    public void Typed_headers_are_cookies_and_other_names_are_not(string statement, int cookies)
    {
        var startup = Startup.Of([
            ("Program.cs", "var app = WebApplication.CreateBuilder(args).Build(); app.Run();"),
            ("Api.cs", $"public class Api {{ public void Login(HttpContext c) {{ {statement} }} }}"),
            ("Names.cs", "public static class Names { public const string Cookie = \"Set-Cookie\"; }"),
        ]);

        Assert.Equal(cookies, startup.Facts.Cookies.Length);
    }

    [Fact]
    public void The_start_may_append_one_name_with_different_options()
    {
        var startup = Startup.Of([
            (
                "Program.cs",
                """
                var app = WebApplication.CreateBuilder(args).Build();
                app.MapGet("/a", c => Helper.Put(c, "a", new CookieOptions { Secure = true }));
                app.MapGet("/b", c => Helper.Put(c, "a", new CookieOptions { Secure = false }));
                app.Run();
                """
            ),
            ("Helper.cs", Helper()),
        ]);

        Assert.Equal(
            ["code false", "code true"],
            startup.Facts.Cookies.Select(cookie => Startup.Say(cookie.Options!["Secure"])).Order()
        );
    }

    [Theory]
    [InlineData(100, "code true")]
    [InlineData(101, "unknown")]
    public void More_calls_of_a_helper_than_are_followed_are_a_doubt(int count, string secure)
    {
        var call = "Put(c, \"a\", new CookieOptions { Secure = true });";
        var cookie = Assert.Single(Helped([.. Enumerable.Repeat(call, count)]));

        Assert.Contains(secure, Startup.Say(cookie.Options!["Secure"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Helpers_that_call_each_other_often_are_followed_no_more_often_for_that()
    {
        var startup = Startup.Of([
            ("Program.cs", "WebApplication.CreateBuilder(args).Build().Run();"),
            (
                "Helper.cs",
                $$"""
                public static class Helper
                {
                    public static void A(HttpContext c, string n, CookieOptions o) => c.Response.Cookies.Append(n, "1", o);
                    public static void B(HttpContext c, string n, CookieOptions o) { {{Many("A(c, n, o);")}} }
                    public static void C(HttpContext c, string n, CookieOptions o) { {{Many("B(c, n, o);")}} }
                    public static void D(HttpContext c, string n, CookieOptions o) { {{Many("C(c, n, o);")}} }
                }
                """
            ),
        ]);

        Assert.Contains(
            "unknown",
            Startup.Say(Assert.Single(startup.Facts.Cookies).Options!["Secure"]),
            StringComparison.Ordinal
        );

        static string Many(string call) => string.Concat(Enumerable.Repeat(call, 50));
    }

    [Fact]
    public void A_function_that_is_not_followed_to_its_end_may_append_anything()
    {
        var startup = Startup.Of([
            ("Program.cs", "WebApplication.CreateBuilder(args).Build().Run();"),
            (
                "Pages.cs",
                """
                public class Pages
                {
                    public void Show(HttpContext c)
                    {
                        for (var i = 0; i < 1000; i++) { }
                        c.Response.Cookies.Append("a", "1", new CookieOptions());
                    }
                }
                """
            ),
        ]);

        var cookie = Assert.Single(startup.Facts.Cookies);
        Assert.Equal(OwnCookie.NotNamed, cookie.Name);
        Assert.Contains("unknown", Startup.Say(cookie.Options!["Secure"]), StringComparison.Ordinal);
    }

    private static IEnumerable<OwnCookie> Helped(params string[] calls) =>
        Startup
            .Of([("Program.cs", "WebApplication.CreateBuilder(args).Build().Run();"), ("Helper.cs", Helper(calls))])
            .Facts.Cookies;

    /// <summary>A method that appends what it is given, and on each further line one that calls it.</summary>
    private static string Helper(params string[] calls) =>
        """
            public static class Helper
            {
                public static void Put(HttpContext c, string name, CookieOptions options) =>
                    c.Response.Cookies.Append(name, "1", options);

            """
        + "\n"
        + string.Concat(calls.Select((call, index) => $"public static void Call{index}(HttpContext c) {{ {call} }}\n"))
        + "}\n";
}
