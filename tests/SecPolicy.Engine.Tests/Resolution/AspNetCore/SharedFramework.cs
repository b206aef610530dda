using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore;

/// <summary>The methods that startup code can call on services, hosts and their builders, in the shared framework that runs the tests.</summary>
internal static class SharedFramework
{
    /// <summary>Full names of the types on which startup code calls methods. Some are obsolete, so that none is named by <c>typeof</c>.</summary>
    private static readonly HashSet<string> Receivers =
    [
        "Microsoft.AspNetCore.Authentication.AuthenticationBuilder",
        "Microsoft.AspNetCore.Authorization.AuthorizationBuilder",
        "Microsoft.AspNetCore.Builder.ComponentEndpointConventionBuilder",
        "Microsoft.AspNetCore.Builder.ConfigureHostBuilder",
        "Microsoft.AspNetCore.Builder.ConfigureWebHostBuilder",
        "Microsoft.AspNetCore.Builder.ConnectionEndpointRouteBuilder",
        "Microsoft.AspNetCore.Builder.ControllerActionEndpointConventionBuilder",
        "Microsoft.AspNetCore.Builder.HubEndpointConventionBuilder",
        "Microsoft.AspNetCore.Builder.IApplicationBuilder",
        "Microsoft.AspNetCore.Builder.IEndpointConventionBuilder",
        "Microsoft.AspNetCore.Builder.PageActionEndpointConventionBuilder",
        "Microsoft.AspNetCore.Builder.RazorComponentsEndpointConventionBuilder",
        "Microsoft.AspNetCore.Builder.RouteHandlerBuilder",
        "Microsoft.AspNetCore.Builder.WebApplication",
        "Microsoft.AspNetCore.Builder.WebApplicationBuilder",
        "Microsoft.AspNetCore.DataProtection.IDataProtectionBuilder",
        "Microsoft.AspNetCore.Hosting.IHostingEnvironment",
        "Microsoft.AspNetCore.Hosting.IWebHost",
        "Microsoft.AspNetCore.Hosting.IWebHostBuilder",
        "Microsoft.AspNetCore.Hosting.IWebHostEnvironment",
        "Microsoft.AspNetCore.Hosting.WebHostBuilder",
        "Microsoft.AspNetCore.Identity.IdentityBuilder",
        "Microsoft.AspNetCore.Routing.IEndpointRouteBuilder",
        "Microsoft.AspNetCore.Routing.IRouteBuilder",
        "Microsoft.AspNetCore.Routing.RouteGroupBuilder",
        "Microsoft.AspNetCore.SignalR.ISignalRBuilder",
        "Microsoft.AspNetCore.SignalR.ISignalRServerBuilder",
        "Microsoft.AspNetCore.WebHost",
        "Microsoft.Extensions.Configuration.ConfigurationManager",
        "Microsoft.Extensions.Configuration.IConfiguration",
        "Microsoft.Extensions.Configuration.IConfigurationBuilder",
        "Microsoft.Extensions.Configuration.IConfigurationManager",
        "Microsoft.Extensions.Configuration.IConfigurationRoot",
        "Microsoft.Extensions.Configuration.IConfigurationSection",
        "Microsoft.Extensions.DependencyInjection.IHealthChecksBuilder",
        "Microsoft.Extensions.DependencyInjection.IHttpClientBuilder",
        "Microsoft.Extensions.DependencyInjection.IMvcBuilder",
        "Microsoft.Extensions.DependencyInjection.IMvcCoreBuilder",
        "Microsoft.Extensions.DependencyInjection.IRazorComponentsBuilder",
        "Microsoft.Extensions.DependencyInjection.IServerSideBlazorBuilder",
        "Microsoft.Extensions.DependencyInjection.IServiceCollection",
        "Microsoft.Extensions.DependencyInjection.IServiceScopeFactory",
        "Microsoft.Extensions.DependencyInjection.ServiceCollection",
        "Microsoft.Extensions.Diagnostics.Metrics.IMetricsBuilder",
        "Microsoft.Extensions.Hosting.Host",
        "Microsoft.Extensions.Hosting.HostApplicationBuilder",
        "Microsoft.Extensions.Hosting.HostBuilder",
        "Microsoft.Extensions.Hosting.IHost",
        "Microsoft.Extensions.Hosting.IHostApplicationBuilder",
        "Microsoft.Extensions.Hosting.IHostBuilder",
        "Microsoft.Extensions.Hosting.IHostEnvironment",
        "Microsoft.Extensions.Hosting.IHostingEnvironment",
        "Microsoft.Extensions.Logging.ILoggerFactory",
        "Microsoft.Extensions.Logging.ILoggingBuilder",
        "Microsoft.Extensions.Options.OptionsBuilder`1",
        "System.IServiceProvider",
    ];

    private static readonly Lazy<MethodInfo[]> Found = new(() => [.. Extensions().Concat(Instance())]);

    /// <summary>All public extension methods of these types, and all public methods that the types declare.</summary>
    public static IReadOnlyList<MethodInfo> StartupMethods => Found.Value;

    /// <summary>Whether the type is one on which startup code calls methods.</summary>
    public static bool IsReceiver(Type type) => Receivers.Contains($"{type.Namespace}.{type.Name}");

    private static IEnumerable<Type> PublicTypes() =>
        new[] { typeof(object), typeof(WebApplication) }
            .Select(type => Path.GetDirectoryName(type.Assembly.Location)!)
            .SelectMany(folder => Directory.GetFiles(folder, "*.dll"))
            .Where(file =>
                Path.GetFileName(file) is var name
                && (
                    name.StartsWith("Microsoft.", StringComparison.Ordinal)
                    || name.StartsWith("System.", StringComparison.Ordinal)
                )
            )
            .Select(Load)
            .OfType<Assembly>()
            .SelectMany(assembly => assembly.GetExportedTypes());

    /// <summary>The assembly of a file; null for a library of native code.</summary>
    private static Assembly? Load(string file)
    {
        try
        {
            return Assembly.Load(AssemblyName.GetAssemblyName(file));
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static IEnumerable<MethodInfo> Extensions() =>
        PublicTypes()
            .Where(type => type is { IsAbstract: true, IsSealed: true } && type.IsDefined(typeof(ExtensionAttribute)))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method =>
                method.IsDefined(typeof(ExtensionAttribute)) && ReceiverTypes(method.GetParameters()[0]).Any(IsReceiver)
            );

    private static Type[] ReceiverTypes(ParameterInfo receiver) =>
        receiver.ParameterType.IsGenericParameter
            ? receiver.ParameterType.GetGenericParameterConstraints()
            : [receiver.ParameterType];

    private static IEnumerable<MethodInfo> Instance() =>
        PublicTypes()
            .Where(IsReceiver)
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly
                )
            )
            .Where(method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType != typeof(object));
}
