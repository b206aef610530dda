var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => options.IdleTimeout = TimeSpan.FromHours(2));
var app = builder.Build();
app.UseHttpsRedirection();
app.UseSession();
app.MapGet("/", () => "Welcome to the tea shop.");
app.Run();
