var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
{
    // secpolicy: ignore[session-idle-timeout] until=2027-01-31 the kiosk has no keyboard
    options.IdleTimeout = TimeSpan.FromHours(2);
#if DEBUG
    options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
#else
    options.Cookie.SecurePolicy = CookieSecurePolicy.None; /* secpolicy: ignore[session-cookie-secure] until=2027-01-31 TLS ends at the proxy */
#endif
});
var app = builder.Build();
app.UseSession();
app.MapGet("/", () => "// secpolicy: ignore[session-idle-timeout] until=2027-01-31 the kiosk has no keyboard");
app.Run();
