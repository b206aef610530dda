var builder = WebApplication.CreateBuilder(args);

const string Partners = "partners";
builder.Services.AddCors(options =>
{
    options.AddPolicy("everyone", policy => policy.AllowAnyOrigin());
    options.AddPolicy(Partners, policy => policy.WithOrigins("https://partner.example").AllowAnyMethod());
});

var app = builder.Build();

app.UseCors(Partners);

app.MapGet("/", () => "Hello");

app.Run();
