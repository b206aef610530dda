using Shared;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services.AddShopSession(TimeSpan.FromHours(2));

var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.UseSession();
app.MapGet("/", () => "Welcome to the tea shop.");
app.Run();
