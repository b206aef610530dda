using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Catalog;

/// <summary>A line that mends a finding keeps the limit that the rule sets.</summary>
public sealed class FixLineTests
{
    [Theory]
    [InlineData("\"IdleTimeout\": \"00:20:00\"", "\"IdleTimeout\": \"00:15:00\"")]
    [InlineData("options.IdleTimeout = TimeSpan.FromMinutes(20);", "options.IdleTimeout = TimeSpan.FromMinutes(15);")]
    [InlineData(
        "options.ExpireTimeSpan = TimeSpan.FromHours(8);",
        "options.ExpireTimeSpan = TimeSpan.FromMinutes(15);"
    )]
    [InlineData("SESSION_COOKIE_AGE = 1800", "SESSION_COOKIE_AGE = 900")]
    [InlineData("AUTO_LOGOUT = {\"IDLE_TIME\": 1800, ...}", "AUTO_LOGOUT = {\"IDLE_TIME\": 900, ...}")]
    [InlineData(
        "SIMPLE_JWT = {\"REFRESH_TOKEN_LIFETIME\": timedelta(days=1), ...}",
        "SIMPLE_JWT = {\"REFRESH_TOKEN_LIFETIME\": timedelta(minutes=15), ...}"
    )]
    [InlineData("SESSION_SECURITY_EXPIRE_AFTER = 600", "SESSION_SECURITY_EXPIRE_AFTER = 600")]
    [InlineData("leave out \"MaxAge\"", "leave out \"MaxAge\"")]
    public void A_time_that_is_too_long_becomes_the_longest(string line, string expected) =>
        Assert.Equal(expected, FixLine.Within(line, null, new DurationValue(TimeSpan.FromMinutes(15))));

    [Theory]
    [InlineData("\"MaxAge\": \"365.00:00:00\"", "\"MaxAge\": \"730.00:00:00\"")]
    [InlineData("options.MaxAge = TimeSpan.FromDays(365);", "options.MaxAge = TimeSpan.FromDays(730);")]
    [InlineData("SECURE_HSTS_SECONDS = 31536000", "SECURE_HSTS_SECONDS = 63072000")]
    public void A_time_that_is_too_short_becomes_the_shortest(string line, string expected) =>
        Assert.Equal(expected, FixLine.Within(line, new DurationValue(TimeSpan.FromDays(730)), null));

    [Theory]
    [InlineData("\"RequiredLength\": 12", 15, null, "\"RequiredLength\": 15")]
    [InlineData("\"RequiredLength\": 12", 8, null, "\"RequiredLength\": 12")]
    [InlineData(
        "options.Lockout.MaxFailedAccessAttempts = 5;",
        null,
        3,
        "options.Lockout.MaxFailedAccessAttempts = 3;"
    )]
    public void A_number_keeps_to_its_limits(string line, int? low, int? high, string expected) =>
        Assert.Equal(
            expected,
            FixLine.Within(
                line,
                low is { } least ? new IntegerValue(least) : null,
                high is { } most ? new IntegerValue(most) : null
            )
        );
}
