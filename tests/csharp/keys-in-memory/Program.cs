using Microsoft.AspNetCore.DataProtection;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDataProtection().SetDefaultKeyLifetime(TimeSpan.FromDays(14));

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
