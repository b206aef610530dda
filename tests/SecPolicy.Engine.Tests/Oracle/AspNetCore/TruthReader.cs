using System.Collections.Immutable;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>Reads a running case: its options from its own services, its cookies, headers and redirects over loopback.</summary>
internal sealed class TruthReader
{
    private readonly RunningApplication _application;
    private readonly Truth _truth = new();
    private readonly ImmutableArray<SetCookieHeaderValue> _overHttp;
    private readonly ImmutableArray<SetCookieHeaderValue> _overHttps;
    private readonly CookiePolicyOptions? _policy;
    private readonly CookieTruth _cookies;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private TruthReader(RunningApplication application, Visitor visitor, IEnumerable<string> probes)
    {
        _application = application;
        string[] paths = [.. probes];
        _overHttp = Cookies(visitor, paths, https: false);
        _overHttps = Cookies(visitor, paths, https: true);
        _policy = application.Middleware.Last("CookiePolicyMiddleware") is CookiePolicyMiddleware middleware
            ? middleware.Options
            : null;
        _cookies = new(_truth, _overHttp, _overHttps, _policy);
    }

    /// <summary>Reads everything.</summary>
    /// <param name="application">The case, running.</param>
    /// <param name="probes">The paths at which it sets cookies.</param>
    public static Truth Read(RunningApplication application, IEnumerable<string> probes)
    {
        using var visitor = new Visitor(application);
        var reader = new TruthReader(application, visitor, probes);
        reader.ReadSession();
        reader.ReadAuthentication();
        reader.ReadAntiforgery();
        reader.ReadTempData();
        reader.ReadCookiePolicy();
        reader.ReadOwnCookies();
        TransportTruth.Read(application, visitor, reader._truth);
        ServicesTruth.Read(application, visitor, reader._truth);
        return reader._truth;
    }

    private static ImmutableArray<SetCookieHeaderValue> Cookies(Visitor visitor, string[] paths, bool https) =>
        [
            .. paths
                .SelectMany(path => visitor.Get(path, https).Cookies)
                .Where(cookie => cookie.Expires is not { } end || end > DateTimeOffset.UnixEpoch.AddDays(1)),
        ];

    private void ReadSession()
    {
        if (_application.Middleware.Options<SessionOptions>("SessionMiddleware") is not { } session)
        {
            return;
        }

        Note("session", session.Cookie, ".AspNetCore.Session");
        _truth.Must("session.idle-timeout", session.IdleTimeout);
        var cache = _application.Services.GetService<Microsoft.Extensions.Caching.Distributed.IDistributedCache>();
        if (cache?.GetType().Name == "MemoryDistributedCache")
        {
            _truth.May("session.store", "cache");
        }
        else
        {
            _truth.Untold.Add("session.store");
        }
    }

    private void ReadAuthentication()
    {
        if (_application.Services.GetService<IAuthenticationSchemeProvider>() is not { } provider)
        {
            return;
        }

        string[] schemes =
        [
            .. provider
                .GetAllSchemesAsync()
                .GetAwaiter()
                .GetResult()
                .Where(scheme => scheme.HandlerType == typeof(CookieAuthenticationHandler))
                .Select(scheme => scheme.Name),
        ];
        var main = MainScheme(provider, schemes);
        foreach (var scheme in schemes)
        {
            var options = Options<CookieAuthenticationOptions>(scheme);
            Note(scheme == main ? "auth" : "auth-" + scheme, options.Cookie, DefaultName(scheme));
            if (scheme == main)
            {
                _truth.Must("session.lifetime", options.ExpireTimeSpan);
                _truth.Must("session.sliding", options.SlidingExpiration);
            }
        }
    }

    private static string? MainScheme(IAuthenticationSchemeProvider provider, string[] schemes)
    {
        const string identity = "Identity.Application";
        if (schemes.Contains(identity))
        {
            return identity;
        }

        string?[] candidates =
        [
            provider.GetDefaultSignInSchemeAsync().GetAwaiter().GetResult()?.Name,
            provider.GetDefaultAuthenticateSchemeAsync().GetAwaiter().GetResult()?.Name,
        ];
        return candidates.FirstOrDefault(schemes.Contains) ?? schemes.FirstOrDefault();
    }

    /// <summary>Identity gives all but its main cookie the bare name of the scheme.</summary>
    private static string DefaultName(string scheme) =>
        scheme.StartsWith("Identity.", StringComparison.Ordinal) && scheme != "Identity.Application"
            ? scheme
            : ".AspNetCore." + scheme;

    private void ReadAntiforgery()
    {
        if (_application.Services.GetService<IAntiforgery>() is not null)
        {
            var cookie = Options<AntiforgeryOptions>("").Cookie;
            var isDefault = cookie.Name?.StartsWith(".AspNetCore.Antiforgery.", StringComparison.Ordinal) == true;
            Note("csrf", cookie, isDefault ? cookie.Name : null);
        }
    }

    private void ReadTempData()
    {
        if (_application.Services.GetService<ITempDataProvider>() is not CookieTempDataProvider)
        {
            return;
        }

        var cookie = Options<CookieTempDataProviderOptions>("").Cookie;
        Note("tempdata", cookie, CookieTempDataProvider.CookieName);
        var byDefault = new CookieTempDataProviderOptions().Cookie;
        if (
            (cookie.SecurePolicy, cookie.HttpOnly, cookie.SameSite)
            == (byDefault.SecurePolicy, byDefault.HttpOnly, byDefault.SameSite)
        )
        {
            // It comes with views, whether or not the application has temporary data.
            _truth.Allow("cookie.tempdata.");
        }
    }

    private void ReadCookiePolicy()
    {
        if (_policy is null)
        {
            return;
        }

        var secure = CookieTruth.Spell(_policy.Secure);
        _truth.Must("cookie-policy.secure", secure == "never" ? "not-forced" : secure);
        _truth.Must("cookie-policy.http-only", _policy.HttpOnly == HttpOnlyPolicy.Always);
        _truth.Must("cookie-policy.same-site", CookieTruth.Spell(_policy.MinimumSameSitePolicy));
        if (_policy.CheckConsentNeeded is null)
        {
            // Nobody sends that cookie.
            _truth.Untold.Add("cookie.consent.*");
            return;
        }

        Note("consent", _policy.ConsentCookie, ".AspNet.Consent");
        if (_policy.ConsentCookie.MaxAge is null)
        {
            _truth.Untold.Add("cookie.consent.max-age");
        }
    }

    private void ReadOwnCookies()
    {
        var own = _overHttp
            .Concat(_overHttps)
            .Select(cookie => cookie.Name.ToString())
            .Where(name => !_known.Contains(name) && !name.StartsWith(".AspNetCore.", StringComparison.Ordinal));
        foreach (var name in own.Distinct(StringComparer.Ordinal))
        {
            _cookies.NoteOwn(name);
        }
    }

    private void Note(string role, Microsoft.AspNetCore.Http.CookieBuilder cookie, string? defaultName)
    {
        _cookies.Note(role, cookie, defaultName);
        if (cookie.Name is { } name)
        {
            _known.Add(name);
        }
    }

    private T Options<T>(string name)
        where T : class => _application.Services.GetRequiredService<IOptionsMonitor<T>>().Get(name);
}
