var builder = WebApplication.CreateBuilder(args);
builder.Services.AddShared(builder.Configuration);
var app = builder.Build();
app.UseSession();
app.Run();
