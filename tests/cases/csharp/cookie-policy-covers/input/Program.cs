var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => options.Cookie.HttpOnly = false);
builder.Services.AddCookiePolicy(options =>
{
    options.Secure = CookieSecurePolicy.Always;
    options.HttpOnly = Microsoft.AspNetCore.CookiePolicy.HttpOnlyPolicy.Always;
});

var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.UseCookiePolicy();
app.UseSession();
app.MapPost("/theme", (HttpContext context) => context.Response.Cookies.Append("theme", "dark", new() { HttpOnly = true }));
app.MapGet("/", () => "Welcome to the tea shop.");
app.Run();
