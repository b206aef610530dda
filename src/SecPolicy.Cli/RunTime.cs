using System.Globalization;

namespace SecPolicy.Cli;

/// <summary>The time as of which a run judges: what it was asked for, the variable <c>SECPOLICY_NOW</c>, or the present time.</summary>
internal static class RunTime
{
    public const string Variable = "SECPOLICY_NOW";

    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a time; without an offset it is in UTC, and a day alone means its beginning.</summary>
    /// <exception cref="UsageException">The text is no time.</exception>
    public static DateTimeOffset Of(string? asked, Terminal terminal)
    {
        if ((asked ?? terminal.Variable(Variable)) is not { } text)
        {
            return terminal.Clock.GetUtcNow();
        }

        if (
            DateTimeOffset.TryParseExact(
                text,
                Formats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var time
            )
        )
        {
            return time;
        }

        var name = asked is null ? Variable : "--now";
        throw new UsageException(
            $"{name} needs a day or a time such as 2027-01-31 or 2027-01-31T18:00:00Z, not '{text}'"
        );
    }
}
