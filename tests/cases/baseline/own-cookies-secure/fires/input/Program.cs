var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services.AddHttpsRedirection(options => options.HttpsPort = 443);
var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.MapGet("/", (HttpContext context) =>
{
    context.Response.Cookies.Append("theme", "dark", new CookieOptions { HttpOnly = true });
});
app.Run();
