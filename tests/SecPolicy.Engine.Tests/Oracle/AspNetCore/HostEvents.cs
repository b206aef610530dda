using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>
/// What the generic host says while a program builds it, as the test hosts of ASP.NET Core itself listen to it. Only of the thread that
/// runs the program: the listeners are the process's.
/// </summary>
/// <param name="building">Called before the host is built.</param>
/// <param name="built">Called with the host that was built.</param>
internal sealed class HostEvents(Action<IHostBuilder> building, Action<IHost> built)
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    private static readonly AsyncLocal<HostEvents?> Current = new();

    private readonly List<IDisposable> _subscriptions = [];

    /// <summary>Begins to listen to the calling thread.</summary>
    public void Listen()
    {
        Current.Value = this;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (Current.Value == this && value.Name == "Microsoft.Extensions.Hosting")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Current.Value != this)
        {
            return;
        }

        switch (value)
        {
            case ("HostBuilding", IHostBuilder builder):
                building(builder);
                break;
            case ("HostBuilt", IHost host):
                built(host);
                break;
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
