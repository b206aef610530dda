// unknown: token.Bearer.*-validation
using Microsoft.AspNetCore.Authentication.JwtBearer;

var builder = WebApplication.CreateBuilder(args);
builder
    .Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(options =>
    {
        options.Authority = "https://login.example.com";
        options.TokenValidationParameters.IssuerValidator = (issuer, token, parameters) => issuer;
        options.TokenValidationParameters.AudienceValidator = (audiences, token, parameters) => true;
    });

var app = builder.Build();
app.MapGet("/", () => "Hello");

app.Run();
