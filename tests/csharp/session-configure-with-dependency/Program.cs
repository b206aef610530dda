// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession();
builder
    .Services.AddOptions<SessionOptions>()
    .Configure<IConfiguration, IHostEnvironment>(
        (options, configuration, environment) =>
        {
            options.Cookie.Name = configuration["SessionCookie"];
            options.Cookie.SecurePolicy = environment.IsDevelopment()
                ? CookieSecurePolicy.SameAsRequest
                : CookieSecurePolicy.Always;
        }
    );

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
