namespace SecPolicy.Engine.Tests.Drift.Since;

public sealed class SinceScratch2
{
    private static void Show(string title, TwoStates states, Func<SinceOptions, SinceOptions>? adjust = null) =>
            File.AppendAllText("/var/tmp/i6/d2-scratch.txt", title + "\n  " + string.Join("\n  ", states.Say(adjust)) + "\n");

    private const string Web = """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";
    private static string Program(string services, string app) => $"""
        var builder = WebApplication.CreateBuilder(args);
        {services}
        var app = builder.Build();
        {app}
        app.MapGet("/", () => "x");
        app.Run();
        """;
    private static TwoStates Code(string s1, string a1, string s2, string a2) => new TwoStates().Both("Web.csproj", Web).Both("appsettings.json", "{}").Before("Program.cs", Program(s1, a1)).After("Program.cs", "\n\n" + Program(s2, a2));
    private static TwoStates Dj(string before, string after) => new TwoStates().Both("manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE','shop.settings')\n").Both("requirements.txt", "Django==5.2\n").Both("shop/__init__.py", "")
       .Before("shop/settings.py", "import os\nINSTALLED_APPS=['django.contrib.sessions']\nMIDDLEWARE=['django.middleware.security.SecurityMiddleware','django.contrib.sessions.middleware.SessionMiddleware']\nSECRET_KEY=os.environ['K']\n" + before)
       .After("shop/settings.py", "# moved\n\nimport os\nINSTALLED_APPS=['django.contrib.sessions']\nMIDDLEWARE=['django.middleware.security.SecurityMiddleware','django.contrib.sessions.middleware.SessionMiddleware']\nSECRET_KEY=os.environ['K']\n" + after);

    [Fact]
    public void CodeTest()
    {
        Show("moved lines", Code("", "", "", ""));
        Show("hsts removed", Code("", "app.UseHsts();", "", ""));
        Show("https redirect removed", Code("", "app.UseHttpsRedirection();", "", ""));
        Show("session removed", Code("builder.Services.AddSession();", "app.UseSession();", "", ""));
        Show("cookie policy removed", Code("builder.Services.Configure<CookiePolicyOptions>(o => { o.Secure = CookieSecurePolicy.Always; });builder.Services.AddSession();", "app.UseCookiePolicy();app.UseSession();", "builder.Services.AddSession();", "app.UseSession();"));
        Show("forwarded added", Code("", "", "", "app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All, KnownNetworks = {}, KnownProxies = {} });"));
        Show("cors added", Code("", "", "builder.Services.AddCors(o => o.AddDefaultPolicy(p => p.AllowAnyOrigin()));", "app.UseCors();"));
        Show("dev page", Code("", "", "", "app.UseDeveloperExceptionPage();"));
        Show("csp removed", Code("", """app.Use(async (c, next) => { c.Response.Headers["Content-Security-Policy"] = "default-src 'self'"; c.Response.Headers["X-Frame-Options"]="DENY"; await next(); });""", "", ""));
        Show("unknown ext", Code("", "app.UseHsts();", "", "app.UseMyStuff();"));
        Show("unknown ext both moved", Code("", "app.UseMyStuff();", "", "app.UseMyStuff();"));
        Show("jwt", Code("builder.Services.AddAuthentication().AddJwtBearer(o => { o.RequireHttpsMetadata = true; });", "", "builder.Services.AddAuthentication().AddJwtBearer(o => { o.RequireHttpsMetadata = false; });", ""));
        Show("antiforgery", Code("builder.Services.AddAntiforgery(o => o.Cookie.SecurePolicy = CookieSecurePolicy.Always);", "app.UseAntiforgery();", "", ""));
        Show("new cookie", Code("", "", "builder.Services.AddAuthentication().AddCookie(o => o.Cookie.SecurePolicy = CookieSecurePolicy.None);", ""));
    }

    [Fact]
    public void DjangoTest()
    {
        Show("dj moved", Dj("DEBUG=os.environ.get('D')=='1'\n", "DEBUG=os.environ.get('D')=='1'\n"));
        Show("dj debug true", Dj("DEBUG=os.environ.get('D')=='1'\n", "DEBUG=True\n"));
        Show("dj default turned", Dj("SESSION_COOKIE_SECURE=os.environ.get('S','1')=='1'\n", "SESSION_COOKIE_SECURE=os.environ.get('S','0')=='1'\n"));
        Show("dj now overridable", Dj("SESSION_COOKIE_SECURE=True\n", "SESSION_COOKIE_SECURE=bool(int(os.environ.get('S','1')))\n"));
        Show("dj overridable weak", Dj("SESSION_COOKIE_SECURE=True\n", "SESSION_COOKIE_SECURE=bool(int(os.environ.get('S','0')))\n"));
        Show("dj unknown", Dj("SESSION_COOKIE_AGE=60\n", "SESSION_COOKIE_AGE=compute()\n"));
        Show("dj middleware removed", Dj("SECURE_HSTS_SECONDS=31536000\n", "SECURE_HSTS_SECONDS=31536000\nMIDDLEWARE=MIDDLEWARE[1:]\n"));
        Show("dj session mw removed", Dj("SECURE_HSTS_SECONDS=31536000\n", "SECURE_HSTS_SECONDS=31536000\nMIDDLEWARE=MIDDLEWARE[:1]\n"));
        Show("dj raises", Dj("", "raise ValueError('x')\n"));
        Show("dj if", Dj("if os.environ.get('ENV')=='prod':\n    SECURE_SSL_REDIRECT=True\n", "if os.environ.get('ENV')=='production':\n    SECURE_SSL_REDIRECT=True\n"));
        var mods = new TwoStates().Both("manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE','shop.settings.local')\n").Both("requirements.txt", "Django==5.2\n").Both("shop/__init__.py", "").Both("shop/settings/__init__.py", "")
           .Both("shop/settings/base.py", "INSTALLED_APPS=['django.contrib.sessions']\nMIDDLEWARE=['django.middleware.security.SecurityMiddleware','django.contrib.sessions.middleware.SessionMiddleware']\nSECRET_KEY='x'*50\nDEBUG=False\n")
           .Both("shop/settings/local.py", "from .base import *\nDEBUG=True\n");
        mods.Before("shop/settings/production.py", "from .base import *\nSESSION_COOKIE_SECURE=True\n").After("shop/settings/prod.py", "from .base import *\nSESSION_COOKIE_SECURE=False\n");
        Show("dj module successor", mods);
        Show("dj module renamed", mods.Renamed("shop/settings/production.py", "shop/settings/prod.py"));
    }
}
