var builder = WebApplication.CreateBuilder(args);

builder.WebHost.ConfigureKestrel(options =>
{
    if (builder.Environment.IsDevelopment())
    {
        options.ListenLocalhost(20485);
    }
    else
    {
        options.ListenAnyIP(20486, listen => listen.UseHttps());
    }
});

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
