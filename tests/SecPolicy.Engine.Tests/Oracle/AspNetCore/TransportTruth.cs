using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>HSTS, redirection, proxies, endpoints and error pages, as a visitor meets them.</summary>
internal static class TransportTruth
{
    private const string Stranger = "203.0.113.9";
    private const string Behind = "198.51.100.7";

    /// <summary>Reads all of it.</summary>
    public static void Read(RunningApplication application, Visitor visitor, Truth truth)
    {
        ReadRedirect(application, visitor, truth);
        ReadHsts(visitor, truth);
        ReadProxies(application, visitor, truth);
        ReadErrorPage(application, visitor, truth);
        if (application.ChosenAddresses.Length > 0)
        {
            truth.Transports = [.. application.ChosenAddresses.Select(Transport).Order(StringComparer.Ordinal)];
        }
    }

    private static void ReadRedirect(RunningApplication application, Visitor visitor, Truth truth)
    {
        var answer = visitor.Get("/", https: false);
        var redirects = (int)answer.Status is >= 301 and <= 308 && answer.Location is { Scheme: "https" };
        truth.Must("https.redirect", redirects);

        var configuration = application.Services.GetRequiredService<IConfiguration>();
        var options = application.Services.GetRequiredService<IOptions<HttpsRedirectionOptions>>().Value;
        var chosen = options.HttpsPort is { } port ? Truth.Text(port) : configuration["https_port"];
        if (redirects && chosen is not null)
        {
            truth.Must("https.port", Truth.Text(answer.Location!.Port));
        }
        else if (redirects && !application.IsOwnPort(answer.Location!.Port))
        {
            truth.May("https.port", Truth.Text(answer.Location.Port), Truth.Nothing);
        }
        else
        {
            truth.May("https.port", Truth.Nothing, chosen ?? Truth.Nothing);
        }
    }

    private static void ReadHsts(Visitor visitor, Truth truth)
    {
        if (visitor.Get("/", https: true).Header("Strict-Transport-Security") is not { } header)
        {
            truth.Must("hsts.max-age", TimeSpan.Zero);
            truth.May("hsts.include-subdomains", "false");
            truth.May("hsts.preload", "false");
            return;
        }

        var parts = header.Split("; ");
        truth.Must(
            "hsts.max-age",
            TimeSpan.FromSeconds(long.Parse(parts[0]["max-age=".Length..], CultureInfo.InvariantCulture))
        );
        truth.Must("hsts.include-subdomains", parts.Contains("includeSubDomains"));
        truth.Must("hsts.preload", parts.Contains("preload"));
    }

    private static void ReadProxies(RunningApplication application, Visitor visitor, Truth truth)
    {
        var options = application.Middleware.Options<ForwardedHeadersOptions>("ForwardedHeadersMiddleware");
        var flags = options?.ForwardedHeaders ?? ForwardedHeaders.None;
        if (options is null || flags == ForwardedHeaders.None)
        {
            truth.May("forwarded-headers.trust", "nobody");
            truth.May("https.proxy-header", Truth.Nothing);
            truth.May("forwarded-headers.limit", Limit(options ?? new()));
            return;
        }

        // A network without a prefix holds everyone.
        var listed =
            options.KnownProxies.Count + options.KnownIPNetworks.Count > 0
            && !options.KnownIPNetworks.Any(network => network.PrefixLength == 0);
        var believed = IsBelieved(visitor, options, Stranger);
        if (believed == listed)
        {
            throw new InvalidOperationException("the lists of proxies and what the middleware does disagree");
        }

        truth.Must("forwarded-headers.trust", listed ? "listed" : "everyone");
        truth.Must("forwarded-headers.limit", Limit(options));
        if (flags.HasFlag(ForwardedHeaders.XForwardedProto))
        {
            truth.Must("https.proxy-header", options.ForwardedProtoHeaderName);
        }
        else
        {
            truth.May("https.proxy-header", Truth.Nothing);
        }

        truth.May("forwarded-headers.host", Truth.Text(flags.HasFlag(ForwardedHeaders.XForwardedHost)));
    }

    private static string Limit(ForwardedHeadersOptions options) =>
        options.ForwardLimit is { } limit ? Truth.Text(limit) : Truth.Nothing;

    private static bool IsBelieved(Visitor visitor, ForwardedHeadersOptions options, string remote)
    {
        var seen = visitor
            .Get(
                "/",
                https: false,
                (PipelineProbe.Remote, remote),
                (options.ForwardedProtoHeaderName, "https"),
                (options.ForwardedForHeaderName, Behind),
                (options.ForwardedHostHeaderName, "front.example.com")
            )
            .Seen;
        return seen.Scheme == "https" || seen.Remote == Behind;
    }

    private static void ReadErrorPage(RunningApplication application, Visitor visitor, Truth truth)
    {
        var there = application.Middleware.Has("DeveloperExceptionPageMiddlewareImpl");
        var answer = visitor.Get(PipelineProbe.ThrowingPath, https: true);
        var shown =
            answer.Status == HttpStatusCode.InternalServerError
            && answer.Body.Contains(PipelineProbe.ThrownMessage, StringComparison.Ordinal);
        if (shown)
        {
            truth.Must("app.debug", value: true);
        }
        else if (!there)
        {
            truth.May("app.debug", "false");
        }
        else
        {
            // It is there, and a handler inside it answers before it can.
            truth.May("app.debug", "false", "true");
        }
    }

    private static string Transport(string address)
    {
        var uri = new Uri(
            address.Replace("+", "0.0.0.0", StringComparison.Ordinal).Replace("*", "0.0.0.0", StringComparison.Ordinal)
        );
        return uri.Scheme == "https" ? "https"
            : uri.IsLoopback ? "loopback"
            : "http";
    }
}
