using Company.Web.Defaults;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => options.Cookie.HttpOnly = true);
builder.Services.AddCompanyDefaults();

var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.UseSession();
app.MapGet("/", () => "Welcome to the tea shop.");
app.Run();
