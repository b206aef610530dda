var builder = WebApplication.CreateBuilder(args);

var origins = builder.Configuration.GetSection("Cors:Origins").Get<string[]>() ?? [];
builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy.WithOrigins(origins)));

var app = builder.Build();

app.UseCors();

app.MapGet("/", () => "Hello");

app.Run();
