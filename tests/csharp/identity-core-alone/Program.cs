using Microsoft.AspNetCore.Identity;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddIdentityCore<IdentityUser>(o => o.Password.RequireDigit = false).AddUserStore<MemoryUsers>();

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
