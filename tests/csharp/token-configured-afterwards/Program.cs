using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthentication("Bearer").AddJwtBearer(o => o.RequireHttpsMetadata = false);
builder.Services.Configure<JwtBearerOptions>("Bearer", o => o.RequireHttpsMetadata = true);
builder.Services.PostConfigure<JwtBearerOptions>(
    JwtBearerDefaults.AuthenticationScheme,
    o => o.TokenValidationParameters.ValidateLifetime = false
);

var app = builder.Build();

app.UseAuthentication();

app.MapGet("/", () => "Hello");

app.Run();
