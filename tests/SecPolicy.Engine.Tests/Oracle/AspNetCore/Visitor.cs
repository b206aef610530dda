using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Microsoft.Net.Http.Headers;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>Visits a running case, as a browser would that knows it as www.example.com.</summary>
internal sealed class Visitor : IDisposable
{
    /// <summary>The name under which the case is visited; HSTS is not sent to localhost.</summary>
    public const string Host = "www.example.com";

    private readonly RunningApplication _application;
    private readonly HttpClient _client;
    private int _requests;

    public Visitor(RunningApplication application)
    {
        _application = application;
#pragma warning disable CA2000 // The client disposes of it.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
#pragma warning restore CA2000
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate?.GetCertHashString() == TestCertificate.Instance.Thumbprint;
        _client = new(handler) { Timeout = TimeSpan.FromSeconds(20) };
    }

    /// <summary>Asks for a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="https">Whether over HTTPS.</param>
    /// <param name="headers">Other headers.</param>
    public Answer Get(string path, bool https, params (string Name, string Value)[] headers)
    {
        var address = https ? _application.Addresses.Https : _application.Addresses.Http;
        var asIf = address is null;
        address ??= _application.Addresses.Http ?? _application.Addresses.Https!;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        var id = Interlocked.Increment(ref _requests).ToString(CultureInfo.InvariantCulture);
        request.Headers.Host = Host;
        request.Headers.Add(PipelineProbe.Id, id);
        if (asIf)
        {
            request.Headers.Add(PipelineProbe.Scheme, https ? "https" : "http");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = _client.Send(request, HttpCompletionOption.ResponseContentRead);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        var seen = _application.Probe.Seen(id).GetAwaiter().GetResult();
        return new(response, reader.ReadToEnd(), seen);
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>What a case answers.</summary>
internal sealed class Answer
{
    private readonly Dictionary<string, string> _headers;

    public Answer(HttpResponseMessage response, string body, SeenRequest seen)
    {
        Status = response.StatusCode;
        Location = response.Headers.Location;
        Body = body;
        Seen = seen;
        _headers = response.Headers.ToDictionary(
            header => header.Key,
            header => string.Join(", ", header.Value),
            StringComparer.OrdinalIgnoreCase
        );
        Cookies = response.Headers.TryGetValues("Set-Cookie", out var values)
            ? [.. values.Select(value => SetCookieHeaderValue.Parse(value))]
            : [];
    }

    /// <summary>The status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>Where it sends the visitor.</summary>
    public Uri? Location { get; }

    /// <summary>The page.</summary>
    public string Body { get; }

    /// <summary>The request as the middleware left it.</summary>
    public SeenRequest Seen { get; }

    /// <summary>The cookies that it sets.</summary>
    public ImmutableArray<SetCookieHeaderValue> Cookies { get; }

    /// <summary>A header, or null.</summary>
    public string? Header(string name) => _headers.GetValueOrDefault(name);
}
