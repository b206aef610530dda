var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

// app.UseHsts();
const string note = "app.UseHsts();";
if (false)
{
    app.UseHttpsRedirection();
}

#pragma warning disable CS8321
void Never() => app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
