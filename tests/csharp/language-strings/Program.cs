// unknown: hsts.*
var builder = WebApplication.CreateBuilder(args);

var parts = " 7 , 8 ".Split(',').Select(part => part.Trim()).ToArray();
var text = string.Join("", parts).Replace("8", "0");
builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(double.Parse(text)));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
