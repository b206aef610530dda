var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.Urls.Add("http://127.0.0.1:20494");

app.MapGet("/", () => "Hello");

app.Run();
