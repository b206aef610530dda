// probe: /probe/form
using Microsoft.AspNetCore.Antiforgery;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAntiforgery();
builder.Services.AddCookiePolicy(o => o.Secure = CookieSecurePolicy.Always);

var app = builder.Build();

app.UseCookiePolicy();
app.UseAntiforgery();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/form",
    (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).FormFieldName
);

app.Run();
