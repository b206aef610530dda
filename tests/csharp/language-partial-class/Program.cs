var builder = WebApplication.CreateBuilder(args);

Setup.First(builder.Services);
Setup.Second(builder.Services);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
