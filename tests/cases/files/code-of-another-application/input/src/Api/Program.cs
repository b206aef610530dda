var builder = WebApplication.CreateBuilder(args);
builder.Services.AddShared2(builder.Configuration);
var app = builder.Build();
app.UseSession();
app.Run();
