var builder = WebApplication.CreateBuilder(args);

builder.Services.AddCors(options =>
    options.AddDefaultPolicy(policy => policy.WithOrigins("https://a.example", "https://b.example").AllowCredentials())
);

var app = builder.Build();

app.UseCors();

app.MapGet("/", () => "Hello");

app.Run();
