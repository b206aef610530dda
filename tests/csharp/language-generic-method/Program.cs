using Microsoft.AspNetCore.HttpsPolicy;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddBound<HstsOptions>(builder.Configuration, "Transport");

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();

public static class Binding
{
    public static IServiceCollection AddBound<TOptions>(
        this IServiceCollection services,
        IConfiguration configuration,
        string name
    )
        where TOptions : class => services.Configure<TOptions>(configuration.GetSection(name));
}
