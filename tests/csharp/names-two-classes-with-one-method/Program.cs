var builder = WebApplication.CreateBuilder(args);

First.Apply(builder.Services);
Nested.Outer.Second.Apply(builder.Services);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
