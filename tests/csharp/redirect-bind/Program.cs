var builder = WebApplication.CreateBuilder(args);

builder.Services.Configure<Microsoft.AspNetCore.HttpsPolicy.HttpsRedirectionOptions>(
    builder.Configuration.GetSection("HttpsRedirection")
);

var app = builder.Build();

app.UseHttpsRedirection();

app.MapGet("/", () => "Hello");

app.Run();
