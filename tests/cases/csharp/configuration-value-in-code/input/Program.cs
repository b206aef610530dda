var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
{
    options.IdleTimeout = TimeSpan.FromMinutes(builder.Configuration.GetValue("Shop:IdleMinutes", 20));
    options.Cookie.SecurePolicy = builder.Configuration.GetValue<bool>("Shop:OnlyHttps") ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
});

var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.UseSession();
app.MapGet("/", () => "Welcome to the tea shop.");
app.Run();
