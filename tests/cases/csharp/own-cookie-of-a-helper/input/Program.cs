var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services.AddControllers();

var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.MapControllers();
app.MapGet("/", () => "Welcome to the tea shop.");
app.Run();
