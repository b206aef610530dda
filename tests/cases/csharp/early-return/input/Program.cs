var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});

var app = builder.Build();
UseTransportSecurity(app);
app.UseHttpsRedirection();
app.MapGet("/", () => "Welcome to the tea shop.");
app.Run();

static void UseTransportSecurity(WebApplication app)
{
    if (app.Environment.IsProduction())
    {
        return;
    }

    app.UseHsts();
}
