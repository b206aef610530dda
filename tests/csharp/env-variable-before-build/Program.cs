var builder = WebApplication.CreateBuilder(args);

var isDevelopment = builder.Environment.IsDevelopment();
bool useHttps = !isDevelopment;
builder.Services.AddHsts(options =>
{
    options.Preload = useHttps;
    options.MaxAge = isDevelopment ? TimeSpan.FromMinutes(1) : TimeSpan.FromDays(730);
});

var app = builder.Build();

app.UseHsts();
if (useHttps)
    app.UseHttpsRedirection();

app.MapGet("/", () => "Hello");

app.Run();
