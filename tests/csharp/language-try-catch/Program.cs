var builder = WebApplication.CreateBuilder(args);

var days = 5;
try
{
    days = int.Parse(builder.Configuration["Days"] ?? throw new InvalidOperationException("Days is missing"));
}
catch (FormatException)
{
    days = 6;
}

builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(days));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
