var builder = WebApplication.CreateBuilder(args);

Read(builder.Configuration, out var days);
Double(ref days);
builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(days));

static void Read(IConfiguration configuration, out int days) => days = configuration.GetValue<int>("Days");

static void Double(ref int value) => value *= 2;

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
