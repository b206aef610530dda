var builder = WebApplication.CreateBuilder(args);

string? text = builder.Configuration["Days"];
int? days = text?.Length;
days ??= 9;
builder.Services?.AddHsts(options => options.MaxAge = TimeSpan.FromDays(days ?? 1));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
