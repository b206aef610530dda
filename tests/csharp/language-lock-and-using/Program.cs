var builder = WebApplication.CreateBuilder(args);

lock (builder)
{
    using (var scope = new MemoryStream())
    {
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(71));
    }
}

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
