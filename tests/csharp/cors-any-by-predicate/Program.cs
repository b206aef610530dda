// unknown: cors.origins
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddCors(o => o.AddDefaultPolicy(policy => policy.SetIsOriginAllowed(_ => true).AllowCredentials()));

var app = builder.Build();

app.UseCors();

app.MapGet("/", () => "Hello");

app.Run();
