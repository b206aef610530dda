[assembly: HostingStartup(typeof(Injected))]

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => options.IdleTimeout = TimeSpan.FromMinutes(5));

var app = builder.Build();
app.UseHsts();
app.UseSession();
app.MapGet("/", () => "Hello");

app.Run();

public class Injected : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) =>
        builder.ConfigureServices(services =>
        {
            services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(7));
            services.Configure<SessionOptions>(options => options.IdleTimeout = TimeSpan.FromMinutes(9));
            services.PostConfigure<SessionOptions>(options => options.Cookie.HttpOnly = false);
        });
}
