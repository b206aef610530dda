// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);
new SessionInstaller(builder.Configuration).Install(builder.Services);
var app = builder.Build();
app.UseSession();
app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));
app.Run();

public interface IInstaller
{
    void Install(IServiceCollection services);
}

public class SessionInstaller(IConfiguration configuration) : IInstaller
{
    public void Install(IServiceCollection services)
    {
        services.AddDistributedMemoryCache();
        services.AddSession(options => options.Cookie.Name = configuration["SessionName"]);
    }
}
