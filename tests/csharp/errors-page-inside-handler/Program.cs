var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.UseExceptionHandler("/error");
app.UseDeveloperExceptionPage();

app.MapGet("/", () => "Hello");

app.Run();
