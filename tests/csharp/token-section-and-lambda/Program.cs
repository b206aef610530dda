using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthentication().AddJwtBearer(options => options.RequireHttpsMetadata = true);

var app = builder.Build();

app.UseAuthentication();

app.MapGet("/", () => "Hello");

app.Run();
