using System.Net;
using System.Net.Sockets;

namespace SecPolicy.Distribution.Tests.Installer;

/// <summary>Serves a folder over HTTP to this machine, until the test ends.</summary>
internal sealed class ReleaseServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _folder;

    public ReleaseServer(string folder)
    {
        _folder = folder;
        Address = Listen();
        _ = ServeAsync();
    }

    /// <summary>The address of the folder, without a slash at its end.</summary>
    public string Address { get; }

    public void Dispose() => _listener.Close();

    // Another program can take a free port before the listener does.
    private string Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(address + "/");
            try
            {
                _listener.Start();
                return address;
            }
            catch (HttpListenerException) when (attempt < 5) { }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var response = context.Response;
            var file = Path.Combine(_folder, context.Request.Url!.AbsolutePath.TrimStart('/'));
            if (File.Exists(file))
            {
                await response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(file));
            }
            else
            {
                response.StatusCode = 404;
            }
        }
    }
}
