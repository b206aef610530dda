using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>
/// Which cookies a cookie policy covers: those that are appended once a request has passed it, whatever stands before it. A policy behind the
/// endpoints covers none (seen by running ASP.NET Core 10).
/// </summary>
/// <param name="code">What the code does.</param>
internal sealed class PolicyCoverage(StartupCode code)
{
    private const string Consent = "consent";
    private const string Inline = "Use";
    private const string Late = "OnStarting";

    /// <summary>Calls that register a provider elsewhere, whose answer signs people in before any endpoint runs.</summary>
    private static readonly string[] Remote =
    [
        "AddOpenIdConnect",
        "AddOAuth",
        "AddGoogle",
        "AddFacebook",
        "AddMicrosoftAccount",
        "AddTwitter",
        "AddMicrosoftIdentityWebApp",
        "AddMicrosoftIdentityWebAppAuthentication",
    ];

    private static readonly string[] Authentication = ["UseAuthentication"];

    /// <summary>Whether a cookie of a role passes the policy.</summary>
    /// <param name="policy">The policy's middleware.</param>
    /// <param name="role">The role: <c>session</c>, <c>auth-Admin</c>.</param>
    public bool Covers(PipelineStep policy, string role) =>
        // The policy itself appends the cookie of consent.
        role == Consent
        || (
            code.End(policy) is null
            && !(IsOfSignIn(role) && HasRemote() && IsBehind(policy, Authentication))
            && !code.Facts.Cookies.Any(cookie => role == code.Own.Of(cookie) && IsBefore(cookie, policy))
        );

    /// <summary>Whether a middleware comes after another one through which every request goes.</summary>
    private bool IsBehind(PipelineStep step, string[] others)
    {
        var at = code.Facts.Pipeline.IndexOf(step);
        return code.Steps(others)
            .Any(other =>
                other.Branch is null && StartupCode.IsAlways(other.When) && code.Facts.Pipeline.IndexOf(other) < at
            );
    }

    /// <summary>Whether a cookie is appended by middleware that is written into the pipeline before the policy.</summary>
    private bool IsBefore(OwnCookie cookie, PipelineStep policy)
    {
        var around = code
            .Facts.Pipeline.Where(step => step.Span.Source == cookie.Span.Source && step.Span.Start < cookie.Span.Start)
            .MaxBy(step => step.Span.Start);
        return around is { Name: Inline, Branch: null }
            && code.Facts.Pipeline.IndexOf(around) < code.Facts.Pipeline.IndexOf(policy)
            && !Between(around.Span, cookie.Span).Contains(Late, StringComparison.Ordinal);
    }

    private static string Between(SourceSpan start, SourceSpan end) =>
        new SourceSpan(start.Source, start.End, Math.Max(0, end.Start - start.End)).Text;

    private bool HasRemote() =>
        code.Facts.Registrations.Any(registration => Remote.Contains(registration.Name, StringComparer.Ordinal));

    private static bool IsOfSignIn(string role) =>
        role.StartsWith("auth", StringComparison.Ordinal)
        || role.StartsWith("nonce", StringComparison.Ordinal)
        || role.StartsWith("correlation", StringComparison.Ordinal);
}
