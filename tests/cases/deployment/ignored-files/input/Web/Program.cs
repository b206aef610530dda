var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSession(o => builder.Configuration.GetSection("Session").Bind(o));
var app = builder.Build();
app.UseSession();
app.Run();
