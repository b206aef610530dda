var builder = WebApplication.CreateBuilder(args);

builder.Services.AddBound<SessionOptions>(builder.Configuration);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession();

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");

app.Run();

public static class Binding
{
    public static IServiceCollection AddBound<TOptions>(this IServiceCollection services, IConfiguration configuration)
        where TOptions : class => services.Configure<TOptions>(configuration.GetSection(typeof(TOptions).Name));
}
