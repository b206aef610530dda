public abstract class BaseStartup(IConfiguration configuration)
{
    protected IConfiguration Configuration { get; } = configuration;

    public virtual void ConfigureServices(IServiceCollection services) =>
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(Days));

    protected virtual int Days => 5;

    public void Configure(IApplicationBuilder app)
    {
        app.UseHsts();
        app.Run(context => context.Response.WriteAsync("Hello"));
    }
}

public class Startup(IConfiguration configuration) : BaseStartup(configuration)
{
    protected override int Days => Configuration.GetValue<int>("Days");

    public override void ConfigureServices(IServiceCollection services)
    {
        base.ConfigureServices(services);
        services.AddHsts(options => options.Preload = true);
    }
}
