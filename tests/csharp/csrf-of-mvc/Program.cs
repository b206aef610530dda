// probe: /probe/form
using Microsoft.AspNetCore.Antiforgery;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddMvc();
builder.Services.PostConfigure<AntiforgeryOptions>(o => o.SuppressXFrameOptionsHeader = true);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/form",
    (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).FormFieldName
);

app.Run();
