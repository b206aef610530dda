var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services
    .AddAuthentication(options => options.DefaultScheme = "Customers")
    .AddCookie("Partners", options => options.ExpireTimeSpan = TimeSpan.FromDays(30))
    .AddCookie("Customers", options =>
    {
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = false;
    });

var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.UseAuthentication();
app.MapGet("/", () => "Welcome to the tea shop.");
app.Run();
