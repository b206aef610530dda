var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (builder.Configuration.GetValue<bool?>("Hsts") ?? !app.Environment.IsDevelopment())
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
