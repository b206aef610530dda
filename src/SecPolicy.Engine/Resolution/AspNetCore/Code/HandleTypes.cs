using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Of which of the framework's types the handles are, so that the project's own extension methods fit or don't.</summary>
internal static class HandleTypes
{
    private static readonly (Func<CsValue, bool> Is, string[] Types)[] Known =
    [
        (value => value is PipelineHandle, ["IApplicationBuilder", "WebApplication"]),
        (value => value is PipelineHandle or EndpointsHandle, ["IEndpointRouteBuilder", "RouteGroupBuilder"]),
        (value => value is PipelineHandle or BuilderHandle { Kind: BuilderKind.Host }, ["IHost"]),
        (value => value is BuilderHandle { Kind: BuilderKind.Host }, ["IWebHost"]),
        (
            value => value is BuilderHandle { Kind: BuilderKind.Application },
            ["WebApplicationBuilder", "IHostApplicationBuilder", "HostApplicationBuilder"]
        ),
        (
            value => value is BuilderHandle { Kind: BuilderKind.Immediate or BuilderKind.Deferred },
            ["IHostBuilder", "IWebHostBuilder", "ConfigureHostBuilder", "ConfigureWebHostBuilder", "HostBuilder"]
        ),
        (
            value => value is ServicesHandle,
            [
                "IServiceCollection",
                "AuthenticationBuilder",
                "IMvcBuilder",
                "IMvcCoreBuilder",
                "IdentityBuilder",
                "IDataProtectionBuilder",
            ]
        ),
        (
            value => value is ConfigurationHandle,
            [
                "IConfiguration",
                "IConfigurationRoot",
                "IConfigurationSection",
                "IConfigurationBuilder",
                "ConfigurationManager",
                "IConfigurationManager",
                "ConfigurationBuilder",
            ]
        ),
        (value => value is EnvironmentHandle, ["IWebHostEnvironment", "IHostEnvironment", "IHostingEnvironment"]),
        (value => value is ProviderHandle, ["IServiceProvider", "IServiceScope"]),
        (value => value is ContextHandle, ["HostBuilderContext", "WebHostBuilderContext"]),
        (value => value is CsText, ["string"]),
        (value => value is CsInteger, ["int", "long"]),
        (value => value is CsBool, ["bool"]),
        (value => value is CsDuration, ["TimeSpan"]),
    ];

    /// <summary>Whether a value is of a type; null where that is not known.</summary>
    public static bool? Is(CsValue value, string type)
    {
        var named = false;
        foreach (var (isOf, types) in Known)
        {
            if (types.Contains(type, StringComparer.Ordinal))
            {
                if (isOf(value))
                {
                    return true;
                }

                named = true;
            }
        }

        return value switch
        {
            CsUnknown => null,
            RequestHandle request => request.Type == type,
            CsObject known when known.TypeName == type => true,
            _ => named ? false : null,
        };
    }
}
