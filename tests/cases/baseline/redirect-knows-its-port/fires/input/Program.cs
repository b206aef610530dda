var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.Run();
