using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>Stands before and behind all middleware of a case: says from where a request comes, and sees what the middleware made of it.</summary>
internal sealed class PipelineProbe : IStartupFilter
{
    /// <summary>The header that names the request, so that it can be asked for afterwards.</summary>
    public const string Id = "X-Oracle-Id";

    /// <summary>The header that says from which address a request comes.</summary>
    public const string Remote = "X-Oracle-Remote";

    /// <summary>The header that says that a request comes over HTTPS, where a case listens to HTTP only.</summary>
    public const string Scheme = "X-Oracle-Scheme";

    /// <summary>The path that throws, once all middleware is passed.</summary>
    public const string ThrowingPath = "/oracle-throws";

    /// <summary>What the exception says.</summary>
    public const string ThrownMessage = "thrown by the oracle";

    private readonly ConcurrentDictionary<string, TaskCompletionSource<SeenRequest>> _seen = new(
        StringComparer.Ordinal
    );

    /// <summary>The case's middleware, once it is built.</summary>
    public RequestDelegate? Pipeline { get; private set; }

    /// <summary>The request of that id, as the middleware left it.</summary>
    public Task<SeenRequest> Seen(string id) => Of(id).Task.WaitAsync(TimeSpan.FromSeconds(10));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        application =>
        {
            application.Use(inner =>
            {
                Pipeline = inner;
                return context => Watch(context, inner);
            });
            next(application);
            application.Use(inner =>
                context =>
                    context.Request.Path == ThrowingPath
                        ? throw new InvalidOperationException(ThrownMessage)
                        : inner(context)
            );
        };

    private async Task Watch(HttpContext context, RequestDelegate inner)
    {
        var headers = context.Request.Headers;
        if (IPAddress.TryParse(headers[Remote], out var address))
        {
            context.Connection.RemoteIpAddress = address;
        }

        if (headers.TryGetValue(Scheme, out var scheme))
        {
            context.Request.Scheme = scheme.ToString();
        }

        try
        {
            await inner(context);
        }
        finally
        {
            Of(headers[Id].ToString())
                .TrySetResult(new(context.Request.Scheme, context.Connection.RemoteIpAddress?.ToString()));
        }
    }

    private TaskCompletionSource<SeenRequest> Of(string id) => _seen.GetOrAdd(id, _ => new());
}

/// <summary>A request as the application believes it to be.</summary>
/// <param name="Scheme">http or https.</param>
/// <param name="Remote">The visitor's address.</param>
internal sealed record SeenRequest(string Scheme, string? Remote);
