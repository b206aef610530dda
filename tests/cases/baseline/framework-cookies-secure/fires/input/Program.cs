var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services.AddHttpsRedirection(options => options.HttpsPort = 443);
builder.Services.AddAuthentication().AddOpenIdConnect(options => options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.None);
var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.Run();
