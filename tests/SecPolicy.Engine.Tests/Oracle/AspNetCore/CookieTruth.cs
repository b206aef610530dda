using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SecPolicy.Engine.Values;
using HttpSameSite = Microsoft.AspNetCore.Http.SameSiteMode;
using SameSiteMode = Microsoft.Net.Http.Headers.SameSiteMode;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>What browsers get of one cookie: by its options, and by the header where a probe made the case send it.</summary>
/// <param name="truth">Where it is noted.</param>
/// <param name="overHttp">The cookies that were seen over HTTP.</param>
/// <param name="overHttps">The cookies that were seen over HTTPS.</param>
/// <param name="policy">The options of the cookie policy, if the case has one.</param>
internal sealed class CookieTruth(
    Truth truth,
    ImmutableArray<SetCookieHeaderValue> overHttp,
    ImmutableArray<SetCookieHeaderValue> overHttps,
    CookiePolicyOptions? policy
)
{
    /// <summary>Notes a cookie that has options of its own.</summary>
    /// <param name="role">Its role: <c>session</c>.</param>
    /// <param name="cookie">Its options.</param>
    /// <param name="defaultName">The name that it has unless the case says another.</param>
    public void Note(string role, CookieBuilder cookie, string? defaultName)
    {
        var http = Find(overHttp, cookie.Name);
        var https = Find(overHttps, cookie.Name);
        Flags(
            role,
            (http, https) switch
            {
                ({ }, { }) => Seen(http, https),
                // Over HTTP alone it is redirected or refused, so that only the options tell auto from always.
                (null, { Secure: false }) => "never",
                _ => Floor(Spell(cookie.SecurePolicy), Spell(policy?.Secure ?? CookieSecurePolicy.None)),
            },
            (https ?? http)?.HttpOnly ?? (cookie.HttpOnly || policy?.HttpOnly == HttpOnlyPolicy.Always),
            (https ?? http) is { } seen ? Spell(seen.SameSite) : Spell(Floor(cookie.SameSite))
        );
        Attributes(role, cookie.Domain, cookie.Path, cookie.MaxAge ?? (https ?? http)?.MaxAge);
        if (cookie.Name is { } name)
        {
            if (name == defaultName)
            {
                truth.May($"cookie.{role}.name", name);
            }
            else
            {
                truth.Must($"cookie.{role}.name", name);
            }
        }
    }

    /// <summary>Notes a cookie that the case's own code appends.</summary>
    public void NoteOwn(string name)
    {
        var role = "own-" + name;
        var http = Find(overHttp, name);
        var https = Find(overHttps, name);
        var seen = (https ?? http)!;
        Flags(role, Seen(http ?? seen, https ?? seen), seen.HttpOnly, Spell(seen.SameSite));
        if (http is null && seen.Secure)
        {
            truth.Must($"cookie.{role}.secure", "always", "auto");
        }

        Attributes(role, NullIfEmpty(seen.Domain), NullIfEmpty(seen.Path), seen.MaxAge);
        truth.May($"cookie.{role}.name", name);
        if (seen.Expires is not null && seen.MaxAge is null)
        {
            truth.Untold.Add($"cookie.{role}.max-age");
        }
    }

    /// <summary>How a setting spells a policy for Secure.</summary>
    public static string Spell(CookieSecurePolicy policy) =>
        policy switch
        {
            CookieSecurePolicy.Always => "always",
            CookieSecurePolicy.SameAsRequest => "auto",
            _ => "never",
        };

    /// <summary>How a setting spells a SameSite mode.</summary>
    public static string Spell(HttpSameSite mode) =>
        mode == HttpSameSite.Unspecified ? "unset" : mode.ToString().ToLowerInvariant();

    private static string Spell(SameSiteMode mode) => Spell((HttpSameSite)(int)mode);

    private static string Seen(SetCookieHeaderValue http, SetCookieHeaderValue https) =>
        http.Secure ? "always"
        : https.Secure ? "auto"
        : "never";

    private static string Floor(string own, string floor)
    {
        string[] order = ["never", "auto", "always"];
        return order[Math.Max(Array.IndexOf(order, own), Array.IndexOf(order, floor))];
    }

    private HttpSameSite Floor(HttpSameSite own) =>
        policy is { MinimumSameSitePolicy: var floor } && floor > own ? floor : own;

    private static SetCookieHeaderValue? Find(ImmutableArray<SetCookieHeaderValue> cookies, string? name) =>
        cookies.FirstOrDefault(cookie => cookie.Name.Equals(name, StringComparison.Ordinal));

    private static string? NullIfEmpty(Microsoft.Extensions.Primitives.StringSegment text) =>
        text.HasValue && text.Length > 0 ? text.Value : null;

    private void Flags(string role, string secure, bool httpOnly, string sameSite)
    {
        truth.Must($"cookie.{role}.secure", secure);
        truth.Must($"cookie.{role}.http-only", httpOnly);
        truth.Must($"cookie.{role}.same-site", sameSite);
    }

    private void Attributes(string role, string? domain, string? path, TimeSpan? maxAge)
    {
        Attribute($"cookie.{role}.domain", domain);
        Attribute($"cookie.{role}.max-age", maxAge is { } age ? DurationText.Format(age) : null);
        if (path is null or "/")
        {
            truth.May($"cookie.{role}.path", "/", Truth.Nothing);
        }
        else
        {
            truth.Must($"cookie.{role}.path", path);
        }
    }

    private void Attribute(string setting, string? value)
    {
        if (value is null)
        {
            truth.May(setting, Truth.Nothing);
        }
        else
        {
            truth.Must(setting, value);
        }
    }
}
