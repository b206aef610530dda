// unknown: cookie.session.*
// unknown: session.*
SessionOptions? kept = null;
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
{
    options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
    kept = options;
});

var app = builder.Build();
app.UseSession();
app.MapGet("/", () => "Hello");
app.MapGet(
    "/weaken",
    () =>
    {
        kept!.Cookie.SecurePolicy = CookieSecurePolicy.None;
    }
);

app.Run();
