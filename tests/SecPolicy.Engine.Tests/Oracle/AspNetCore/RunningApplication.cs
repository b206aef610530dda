using System.Reflection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>A case that was started in one environment, on a thread of its own, and answers over loopback.</summary>
internal sealed class RunningApplication : IDisposable
{
    private const string OwnAddress = "127.0.0.77";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<IServiceProvider> _started = new();
    private readonly LoadedApplication _loaded;
    private readonly string[] _arguments;
    private readonly Thread _thread;
    private IServiceProvider? _provider;

    private RunningApplication(byte[] image, string contentRoot, string environment)
    {
        _loaded = new(image);
        _arguments =
        [
            $"--environment={environment}",
            $"--contentRoot={contentRoot}",
            $"--applicationName={LoadedApplication.ApplicationName}",
            "--hostBuilder:reloadConfigOnChange=false",
        ];
        Environment = environment;
        _thread = new(Run) { IsBackground = true, Name = "oracle" };
    }

    /// <summary>The environment's name.</summary>
    public string Environment { get; }

    /// <summary>The services as the program registered them.</summary>
    public IServiceCollection Registered { get; private set; } = new ServiceCollection();

    /// <summary>The application's own service provider.</summary>
    public IServiceProvider Services => _provider!;

    /// <summary>The middleware of the application.</summary>
    public Middleware Middleware { get; private set; } = null!;

    /// <summary>What stands around the application's middleware.</summary>
    public PipelineProbe Probe { get; } = new();

    /// <summary>What the case says of data protection.</summary>
    public MemoryKeys Keys { get; } = new();

    /// <summary>Where it listens over HTTP and over HTTPS; null where the case gives no such endpoint.</summary>
    public (Uri? Http, Uri? Https) Addresses { get; private set; }

    /// <summary>The addresses that the case itself chose.</summary>
    public string[] ChosenAddresses { get; private set; } = [];

    /// <summary>Whether redirection has only the port of an address of this harness to go to.</summary>
    public bool IsOwnPort(int port) => Addresses.Https is { Host: OwnAddress } own && own.Port == port;

    /// <summary>Starts a case, and waits until it answers.</summary>
    public static RunningApplication Start(byte[] image, string contentRoot, string environment)
    {
        var running = new RunningApplication(image, contentRoot, environment);
        running._thread.Start();
        if (!((IAsyncResult)running._started.Task).AsyncWaitHandle.WaitOne(Patience))
        {
            throw new TimeoutException("the application did not start");
        }

        if (running._started.Task.Exception?.GetBaseException() is { } failure)
        {
            running.Dispose();
            throw new InvalidOperationException("the application did not start: " + failure.Message, failure);
        }

        running.Look();
        return running;
    }

    public void Dispose()
    {
        if (_started.Task.IsCompletedSuccessfully)
        {
            Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        }

        _thread.Join(Patience);
        _loaded.Unload();
    }

    private void Run()
    {
        using var events = new HostEvents(Prepare, Built);
        using var scope = _loaded.EnterContextualReflection();
        events.Listen();
        try
        {
            var program = _loaded.Program.EntryPoint!;
            if (WebHostFactory(program.DeclaringType!) is { } factory)
            {
                RunWebHost((IWebHostBuilder)factory.Invoke(null, [_arguments])!);
                return;
            }

            program.Invoke(null, program.GetParameters().Length == 0 ? [] : [_arguments]);
            _started.TrySetException(new InvalidOperationException("the program ended before it answered"));
        }
        catch (Exception exception)
        {
            _started.TrySetException((exception as TargetInvocationException)?.InnerException ?? exception);
        }
    }

    /// <summary>The hosts of before .NET Core 3 say nothing of themselves; their programs have this method by convention.</summary>
    private static MethodInfo? WebHostFactory(Type program) =>
        program.GetMethod("CreateWebHostBuilder", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);

    private void RunWebHost(IWebHostBuilder builder)
    {
#pragma warning disable ASPDEPR008 // The hosts of before .NET Core 3 are what this is about.
        using var host = builder.ConfigureServices(Prepare).Build();
#pragma warning restore ASPDEPR008
        Prepare(host.Services);
        host.Start();
        host.WaitForShutdown();
    }

    private void Prepare(IHostBuilder builder) => builder.ConfigureServices((_, services) => Prepare(services));

    private void Prepare(IServiceCollection services)
    {
        Registered = services;
        services.AddLogging(logging => logging.ClearProviders());
        services.AddSingleton<IPostConfigureOptions<KeyManagementOptions>>(Keys);

        // First of all, so that it is around the case's own middleware and before its own listeners.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(Probe));
        services.Insert(
            0,
            ServiceDescriptor.Singleton<IConfigureOptions<KestrelServerOptions>>(
                new ConfigureOptions<KestrelServerOptions>(options =>
                    options.ConfigureHttpsDefaults(https => https.ServerCertificate = TestCertificate.Instance)
                )
            )
        );
    }

    private void Built(IHost host) => Prepare(host.Services);

    private void Prepare(IServiceProvider services)
    {
        _provider = services;
        var configuration = services.GetRequiredService<IConfiguration>();
        if (configuration["urls"] is null)
        {
            var addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            addresses.Add($"http://{OwnAddress}:0");
            addresses.Add($"https://{OwnAddress}:0");
        }

        services
            .GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStarted.Register(() => _started.TrySetResult(services));
    }

    private void Look()
    {
        Middleware = new(Probe.Pipeline!);
        var addresses = Services
            .GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.ToArray();
        Addresses = (Reachable(addresses, "http://"), Reachable(addresses, "https://"));
        ChosenAddresses = [.. addresses.Where(address => !address.Contains(OwnAddress, StringComparison.Ordinal))];
    }

    private static Uri? Reachable(string[] addresses, string scheme) =>
        addresses
            .Where(address => address.StartsWith(scheme, StringComparison.Ordinal))
            .Select(address => new Uri(
                address
                    .Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
                    .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
                    .Replace("+", "127.0.0.1", StringComparison.Ordinal)
                    .Replace("*", "127.0.0.1", StringComparison.Ordinal)
            ))
            .FirstOrDefault();
}
