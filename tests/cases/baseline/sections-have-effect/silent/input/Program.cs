var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services.AddHttpsRedirection(options => options.HttpsPort = 443);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession();
builder.Services.Configure<SessionOptions>(builder.Configuration.GetSection("Session"));
var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.UseSession();
app.Run();
