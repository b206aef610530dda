var builder = WebApplication.CreateBuilder(args);

new ShopSetup().Run(builder.Services);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();

public abstract class Setup
{
    protected virtual int Days => 1;

    public void Run(IServiceCollection services)
    {
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(Days));
        More(services);
    }

    protected abstract void More(IServiceCollection services);
}

public class ShopSetup : Setup
{
    protected override int Days => 15;

    protected override void More(IServiceCollection services) => services.AddHsts(options => options.Preload = true);
}
