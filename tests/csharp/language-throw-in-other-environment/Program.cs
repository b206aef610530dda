var builder = WebApplication.CreateBuilder(args);

if (builder.Environment.IsStaging())
    throw new NotSupportedException();
builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(builder.Environment.IsDevelopment() ? 1 : 81));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
