var builder = WebApplication.CreateBuilder(args);

var level = Enum.Parse<Level>(builder.Configuration["Level"] ?? nameof(Level.Low));
builder.Services.AddHsts(options =>
    options.MaxAge = level switch
    {
        Level.High => TimeSpan.FromDays(365),
        Level.Low or Level.None => TimeSpan.FromDays(1),
        _ => throw new ArgumentOutOfRangeException(nameof(args)),
    }
);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();

public enum Level
{
    None,
    Low,
    High,
}
