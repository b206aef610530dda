using Microsoft.Extensions.Options;

public class ConfigureSession(IConfiguration configuration) : IConfigureOptions<SessionOptions>
{
    public void Configure(SessionOptions options)
    {
        options.IdleTimeout = TimeSpan.FromMinutes(configuration.GetValue<double>("IdleMinutes"));
        options.Cookie.Name = "from-class";
    }
}
