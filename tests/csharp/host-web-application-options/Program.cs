var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = "public" });
builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromHours(12));
var app = builder.Build();
app.UseHsts();
app.MapGet("/", () => "Hello");
await app.RunAsync();
