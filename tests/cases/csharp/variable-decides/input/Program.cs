var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
    options.Cookie.SecurePolicy = Environment.GetEnvironmentVariable("BEHIND_PROXY") is null
        ? CookieSecurePolicy.Always
        : CookieSecurePolicy.SameAsRequest);

var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.UseSession();
app.MapGet("/", () => "Welcome to the tea shop.");
app.Run();
