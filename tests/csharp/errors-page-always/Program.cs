var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.UseDeveloperExceptionPage();

app.MapGet("/", () => "Hello");

app.Run();
