var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options => options.MaxAge = Program.Lifetime);
var app = builder.Build();
app.UseHsts();
app.MapGet("/", () => "Hello");
app.Run();

public partial class Program
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(2 * 365);
}
