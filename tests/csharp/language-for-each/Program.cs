var builder = WebApplication.CreateBuilder(args);

foreach (var module in new IModule[] { new Lifetime(), new Subdomains() })
{
    module.Register(builder.Services);
}

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();

public interface IModule
{
    void Register(IServiceCollection services);
}

public sealed class Lifetime : IModule
{
    public void Register(IServiceCollection services) =>
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(12));
}

public sealed class Subdomains : IModule
{
    public void Register(IServiceCollection services) => services.AddHsts(options => options.IncludeSubDomains = true);
}
