var builder = WebApplication.CreateBuilder(args);

if (!builder.Environment.IsDevelopment())
{
    builder.Services.AddHttpsRedirection(options => options.HttpsPort = 443);
}

var app = builder.Build();

app.UseHttpsRedirection();

app.MapGet("/", () => "Hello");

app.Run();
