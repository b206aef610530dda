var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
{
#if DEBUG
    options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
#else
    options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
#endif
});

var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.UseSession();
app.MapGet("/", () => "Welcome to the tea shop.");
app.Run();
