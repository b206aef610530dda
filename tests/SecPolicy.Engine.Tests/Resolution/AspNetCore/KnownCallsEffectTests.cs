using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Session;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecPolicy.Engine.Resolution.AspNetCore.Code;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore;

/// <summary>Calls the framework's harmless methods and looks at what they register: never our options, nor what writes our cookies.</summary>
public sealed class KnownCallsEffectTests
{
    private static readonly Type[] OurOptions =
    [
        typeof(AntiforgeryOptions),
        typeof(CookieAuthenticationOptions),
        typeof(CookiePolicyOptions),
        typeof(CookieTempDataProviderOptions),
        typeof(CorsOptions),
        typeof(ForwardedHeadersOptions),
        typeof(HostFilteringOptions),
        typeof(HstsOptions),
        typeof(HttpsRedirectionOptions),
        typeof(IdentityOptions),
        typeof(KestrelServerOptions),
        typeof(KeyManagementOptions),
        typeof(SessionOptions),
    ];

    private static readonly Type[] OurServices =
    [
        typeof(CookieAuthenticationHandler),
        typeof(IAntiforgery),
        typeof(IDistributedCache),
        typeof(ISessionStore),
        typeof(IStartupFilter),
        typeof(ITempDataProvider),
    ];

    /// <summary>Methods that configure properties of our options on which no setting rests.</summary>
    private static readonly Dictionary<Type, string[]> OtherProperties = new()
    {
        [typeof(IdentityOptions)] =
        [
            nameof(IdentityBuilderExtensions.AddApiEndpoints),
            nameof(IdentityBuilderExtensions.AddDefaultTokenProviders),
            nameof(IdentityBuilder.AddTokenProvider),
        ],
        [typeof(KeyManagementOptions)] =
        [
            nameof(DataProtectionBuilderExtensions.AddKeyEscrowSink),
            nameof(DataProtectionBuilderExtensions.DisableAutomaticKeyGeneration),
            nameof(DataProtectionBuilderExtensions.SetDefaultKeyLifetime),
            nameof(DataProtectionBuilderExtensions.UseCryptographicAlgorithms),
            nameof(DataProtectionBuilderExtensions.UseCustomCryptographicAlgorithms),
        ],
    };

    /// <summary>The builders that can be had without a host, each from services in which it stands alone.</summary>
    private static readonly Func<IServiceCollection, object>[] Receivers =
    [
        services => services,
        services => services.AddMvc(),
        services => services.AddMvcCore(),
        services => services.AddAuthentication(),
        services => services.AddAuthorizationBuilder(),
        services => services.AddIdentityCore<IdentityUser>().AddRoles<IdentityRole>(),
        services => services.AddDataProtection(),
        services => services.AddHealthChecks(),
        services => services.AddHttpClient("api"),
        services => services.AddRazorComponents(),
        services => services.AddServerSideBlazor(),
        services => services.AddSignalR(),
    ];

    [Fact]
    public void A_harmless_call_of_the_framework_registers_nothing_that_a_setting_reads()
    {
        var called = new HashSet<string>(StringComparer.Ordinal);
        var harmful = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var method in SharedFramework.StartupMethods.Where(method => KnownCalls.IsHarmless(method.Name)))
        {
            foreach (var services in Call(method))
            {
                called.Add(method.Name);
                harmful.UnionWith(
                    services
                        .Where(service => IsOurs(service) && !ConfiguresOtherProperties(method, service))
                        .Select(service => $"{method.Name}: {service.ServiceType}")
                );
            }
        }

        Assert.True(harmful.Count == 0, string.Join("\n", harmful));
        Assert.True(called.Count > 100, $"only {called.Count} methods could be called");
    }

    [Theory]
    [InlineData(nameof(MvcServiceCollectionExtensions.AddControllersWithViews))]
    [InlineData(nameof(MvcServiceCollectionExtensions.AddMvc))]
    [InlineData(nameof(MvcServiceCollectionExtensions.AddRazorPages))]
    [InlineData(nameof(RazorComponentsServiceCollectionExtensions.AddRazorComponents))]
    [InlineData(nameof(SessionServiceCollectionExtensions.AddSession))]
    [InlineData(nameof(CookieExtensions.AddCookie))]
    public void The_same_look_finds_what_a_handled_call_registers(string name) =>
        Assert.Contains(
            SharedFramework.StartupMethods.Where(method => method.Name == name).SelectMany(Call),
            services => services.Any(IsOurs)
        );

    /// <summary>What each receiver's services hold more after the call; nothing where the method cannot be called with what we have.</summary>
    private static IEnumerable<IEnumerable<ServiceDescriptor>> Call(MethodInfo method)
    {
        if (!method.IsStatic || method.GetParameters() is not [var first, ..])
        {
            yield break;
        }

        foreach (var create in Receivers)
        {
            var services = new ServiceCollection();
            var receiver = create(services);
            var before = services.ToHashSet();
            if (first.ParameterType.IsInstanceOfType(receiver) && TryInvoke(method, receiver))
            {
                yield return services.Where(service => !before.Contains(service));
            }
        }
    }

    private static bool TryInvoke(MethodInfo method, object receiver)
    {
        try
        {
            var closed = method.IsGenericMethodDefinition
                ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => typeof(Anything))])
                : method;
            closed.Invoke(null, [receiver, .. closed.GetParameters().Skip(1).Select(Argument)]);
            return true;
        }
        catch (Exception exception)
            when (exception is ArgumentException or TargetInvocationException or NotSupportedException)
        {
            // Another type argument or argument is needed than can be made up.
            return false;
        }
    }

    private static object? Argument(ParameterInfo parameter) =>
        parameter.ParameterType switch
        {
            { } type when type == typeof(string) => "name",
            { } type when type == typeof(Type) => typeof(Anything),
            { IsArray: true } type => Array.CreateInstance(type.GetElementType()!, 0),
            { IsValueType: true } type => Activator.CreateInstance(type),
            { } type when type.IsAssignableTo(typeof(Delegate)) => Idle(type),
            { IsAbstract: false } type when type.GetConstructor([]) is { } constructor => constructor.Invoke([]),
            _ => null,
        };

    /// <summary>A delegate that does nothing.</summary>
    private static Delegate Idle(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType));
        return Expression.Lambda(type, Expression.Default(invoke.ReturnType), parameters).Compile();
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        (OurServices.Contains(service.ServiceType) && !IsFilterOfMvc(service))
        || (
            service.ServiceType.IsGenericType
            && (
                service.ServiceType.GetGenericTypeDefinition() == typeof(IConfigureOptions<>)
                || service.ServiceType.GetGenericTypeDefinition() == typeof(IPostConfigureOptions<>)
            )
            && OurOptions.Contains(service.ServiceType.GenericTypeArguments[0])
        );

    /// <summary>MVC's own startup filter prepares filters that run middleware, and adds nothing to the pipeline.</summary>
    private static bool IsFilterOfMvc(ServiceDescriptor service) =>
        service.ImplementationType?.Name == "MiddlewareFilterBuilderStartupFilter";

    private static bool ConfiguresOtherProperties(MethodInfo method, ServiceDescriptor service) =>
        service.ServiceType.GenericTypeArguments is [var options]
        && OtherProperties.TryGetValue(options, out var methods)
        && methods.Contains(method.Name);

    /// <summary>Stands for every type that the application would name.</summary>
    private sealed class Anything;
}
