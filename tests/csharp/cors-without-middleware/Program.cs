var builder = WebApplication.CreateBuilder(args);

builder.Services.AddCors(o => o.AddDefaultPolicy(policy => policy.AllowAnyOrigin()));

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
