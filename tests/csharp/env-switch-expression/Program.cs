var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHsts(options =>
    options.MaxAge = builder.Environment.EnvironmentName switch
    {
        "Development" => TimeSpan.FromMinutes(5),
        "Production" => TimeSpan.FromDays(400),
        _ => TimeSpan.FromDays(1),
    }
);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
