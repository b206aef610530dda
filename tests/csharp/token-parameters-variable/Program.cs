using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

var builder = WebApplication.CreateBuilder(args);

var parameters = new TokenValidationParameters { ValidateIssuer = false, ClockSkew = TimeSpan.Zero };
builder.Services.AddSingleton(parameters);
builder.Services.AddAuthentication("Bearer").AddJwtBearer(options => options.TokenValidationParameters = parameters);

var app = builder.Build();

app.UseAuthentication();

app.MapGet("/", () => "Hello");

app.Run();
