using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDataProtection();
builder.Services.Configure<KeyManagementOptions>(
    (services, options) =>
        options.XmlRepository = new FileSystemXmlRepository(
            new DirectoryInfo(Path.GetTempPath()),
            services.GetRequiredService<ILoggerFactory>()
        )
);

var app = builder.Build();
app.MapGet("/", () => "Hello");

app.Run();

public static class OptionsExtensions
{
    public static IServiceCollection Configure<T>(
        this IServiceCollection services,
        Action<IServiceProvider, T> configure
    )
        where T : class =>
        services.AddSingleton<IConfigureOptions<T>>(provider => new ConfigureOptions<T>(options =>
            configure(provider, options)
        ));
}
