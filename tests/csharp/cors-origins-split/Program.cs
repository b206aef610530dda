var builder = WebApplication.CreateBuilder(args);

builder.Services.AddCors(options =>
    options.AddDefaultPolicy(policy =>
        policy.WithOrigins(builder.Configuration["AllowedOrigins"]!.Split(';', StringSplitOptions.RemoveEmptyEntries))
    )
);

var app = builder.Build();

app.UseCors();

app.MapGet("/", () => "Hello");

app.Run();
