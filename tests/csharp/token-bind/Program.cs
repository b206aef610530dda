using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthentication("Bearer").AddJwtBearer(options => builder.Configuration.Bind("Jwt", options));

var app = builder.Build();

app.UseAuthentication();

app.MapGet("/", () => "Hello");

app.Run();
