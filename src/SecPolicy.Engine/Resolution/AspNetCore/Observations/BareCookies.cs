using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>Finds cookies that code appends without options: they have no Secure, no HttpOnly and no SameSite unless a cookie policy gives it.</summary>
internal static class BareCookies
{
    private const string Call = "Response.Cookies.Append";

    /// <summary>One observation for each call.</summary>
    public static IEnumerable<Observation> Find(StartupCode code, IReadOnlyList<EffectiveSetting> settings)
    {
        foreach (var cookie in code.Facts.Cookies.Where(cookie => cookie.Options is null))
        {
            if (!IsRaised(code.Own.Of(cookie), settings))
            {
                var subject = cookie.Name is null or OwnCookie.NotNamed
                    ? "a cookie whose name the code computes"
                    : $"the cookie {cookie.Name}";
                yield return new(
                    "cookie-without-options",
                    $"{subject} is appended without options, and so without Secure, HttpOnly and SameSite",
                    Call,
                    null,
                    OptionValues.Shown(cookie.Place),
                    []
                );
            }
        }
    }

    private static bool IsRaised(string? own, IReadOnlyList<EffectiveSetting> settings) =>
        own is not null
        && settings.Any(setting =>
            setting.Name.Segments is ["cookie", var role, "secure" or "http-only"]
            && role == own
            && !setting.Values.Any(each =>
                each.Value is StringValue { Value: "never" } or BooleanValue { Value: false }
            )
        );
}
