// probe: /probe/form
using Microsoft.AspNetCore.Antiforgery;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAntiforgery(options => builder.Configuration.GetSection("Antiforgery").Bind(options));

var app = builder.Build();

app.UseAntiforgery();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/form",
    (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).FormFieldName
);

app.Run();
