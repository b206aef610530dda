var builder = WebApplication.CreateBuilder(args);
builder.Services.AddStrictTransport(days: 200);
var app = builder.Build();
app.UseStrictTransport();
app.MapGet("/", () => "Hello");
app.Run();

public static class Transport
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddStrictTransport(int days) =>
            services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(days));
    }

    extension(WebApplication app)
    {
        public void UseStrictTransport() => app.UseHsts();
    }
}
