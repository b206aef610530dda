var builder = WebApplication.CreateBuilder(args);

var lifetimes = new Dictionary<string, TimeSpan>
{
    ["Development"] = TimeSpan.FromMinutes(2),
    ["Production"] = TimeSpan.FromDays(222),
};
builder.Services.AddHsts(options => options.MaxAge = lifetimes[builder.Environment.EnvironmentName]);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
