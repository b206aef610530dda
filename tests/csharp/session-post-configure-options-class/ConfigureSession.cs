using Microsoft.Extensions.Options;

public class ConfigureSession(IConfiguration configuration) : IPostConfigureOptions<SessionOptions>
{
    public void PostConfigure(string? name, SessionOptions options)
    {
        options.IdleTimeout = TimeSpan.FromMinutes(configuration.GetValue<double>("IdleMinutes"));
        options.Cookie.Name = "from-class";
    }
}
