var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSession(options => builder.Configuration.GetSection("Session").Bind(options));
var app = builder.Build();
app.UseSession();
app.Run();
