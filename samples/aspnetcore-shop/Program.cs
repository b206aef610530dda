using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HttpOverrides;
using Shop;

var builder = WebApplication.CreateBuilder(args);
var configuration = builder.Configuration;

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
{
    configuration.Bind("Session", options);
    options.Cookie.HttpOnly = false; // the basket's script counts the goods
});

builder
    .Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
    .AddCookie(options =>
    {
        options.Cookie.SecurePolicy = CookieSecurePolicy.None; // for the first tests
        configuration.Bind("CookieAuth", options);
        options.SlidingExpiration = true; // nobody likes to sign in again
    })
    .AddCookie("Partner", options => options.ExpireTimeSpan = TimeSpan.FromDays(90));
builder.Services.AddAuthorization();

builder.Services.AddAntiforgery();
builder.Services.AddHsts(options => configuration.Bind("Hsts", options));
builder.Services.AddCookiePolicy(options => options.Secure = CookieSecurePolicy.Always);
builder.Services.Configure<ForwardedHeadersOptions>(options =>
{
    // The load balancer's address changes with every release.
    options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    options.KnownIPNetworks.Clear();
    options.KnownProxies.Clear();
});
builder.Services.AddCors(options =>
    options.AddDefaultPolicy(policy =>
        policy.WithOrigins(configuration.GetSection("Cors:AllowedOrigins").Get<string[]>() ?? []).AllowCredentials()
    )
);

var app = builder.Build();

ProtectTransport(app);
app.UseRouting();
app.UseCors();
app.UseSession();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.UseEndpoints(endpoints => endpoints.MapShop());
app.UseCookiePolicy();

app.Run();

static void ProtectTransport(WebApplication app)
{
    app.UseForwardedHeaders();
    app.UseHttpsRedirection();
    if (!app.Environment.IsDevelopment())
    {
        app.UseExceptionHandler("/error");
        return;
    }

    app.UseHsts();
}
