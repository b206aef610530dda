// unknown: *
var builder = WebApplication.CreateBuilder(args);
foreach (
    var type in typeof(IInstaller)
        .Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(IInstaller)))
)
{
    ((IInstaller)Activator.CreateInstance(type)!).Install(builder.Services);
}

var app = builder.Build();
app.UseHsts();
app.MapGet("/", () => "Hello");
app.Run();

public interface IInstaller
{
    void Install(IServiceCollection services);
}

public class HstsInstaller : IInstaller
{
    public void Install(IServiceCollection services) =>
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(77));
}
