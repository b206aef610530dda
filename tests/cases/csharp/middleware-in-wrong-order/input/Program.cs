var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services.AddAuthentication().AddCookie(options =>
{
    options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
    options.ExpireTimeSpan = TimeSpan.FromHours(8);
    options.SlidingExpiration = false;
});
builder.Services.AddAuthorization();

var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.UseForwardedHeaders();
app.UseAuthorization();
app.UseAuthentication();
app.MapGet("/", () => "Welcome to the tea shop.");
app.Run();
