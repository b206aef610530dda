using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

var builder = WebApplication.CreateBuilder(args);

builder
    .Services.AddAuthentication("Customers")
    .AddJwtBearer("Customers")
    .AddJwtBearer("Partners", o => o.TokenValidationParameters.ValidateIssuer = false);

var app = builder.Build();

app.UseAuthentication();

app.MapGet("/", () => "Hello");

app.Run();
