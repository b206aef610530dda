var builder = WebApplication.CreateBuilder(args);

builder.Services.AddCors(options =>
    options.AddDefaultPolicy(policy =>
    {
        if (builder.Environment.IsDevelopment())
        {
            policy.AllowAnyOrigin();
        }
        else
        {
            policy.WithOrigins("https://shop.example");
        }
    })
);

var app = builder.Build();

app.UseCors();

app.MapGet("/", () => "Hello");

app.Run();
