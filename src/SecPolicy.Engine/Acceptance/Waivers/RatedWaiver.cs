using System.Globalization;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>What is wrong with a waiver, so that it waives nothing.</summary>
/// <param name="Observation">The id of the observation.</param>
/// <param name="Message">A clause about the waiver.</param>
/// <param name="Actual">What is written.</param>
/// <param name="Span">Where.</param>
internal sealed record WaiverFault(string Observation, string Message, string Actual, SourceSpan Span);

/// <summary>A waiver and whether it holds at the time of the run. Each is equal only to itself.</summary>
/// <param name="written">The waiver.</param>
/// <param name="fault">Why it waives nothing; null when it holds.</param>
internal sealed class RatedWaiver(WrittenWaiver written, WaiverFault? fault)
{
    /// <summary>The waiver.</summary>
    public WrittenWaiver Written => written;

    /// <summary>Why it waives nothing; null when it holds.</summary>
    public WaiverFault? Fault => fault;

    /// <summary>Whether only the reviewed revision has it, so that findings about it have no place in what is judged.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The same waiver where the reviewed revision lacks it.</summary>
    /// <param name="revision">How people name the revision.</param>
    public RatedWaiver Unreviewed(string revision) => new(written, UnreviewedFault(written, revision));

    /// <summary>That the reviewed revision lacks a waiver.</summary>
    public static WaiverFault UnreviewedFault(WrittenWaiver written, string revision) =>
        new(
            WaiverObservations.Unreviewed,
            $"is not in {revision}, whose waivers judge here; it waives nothing yet",
            "not reviewed",
            written.Span
        );

    /// <summary>What the findings that it covers say of it; null when it waives nothing.</summary>
    public Waiver? Accepted { get; } = fault is null ? written.Accepted : null;

    /// <summary>Says whether a waiver holds.</summary>
    /// <param name="written">The waiver.</param>
    /// <param name="now">The time of the run.</param>
    /// <param name="longest">How far from then it ends at most; null for any time.</param>
    public static RatedWaiver Rate(WrittenWaiver written, DateTimeOffset now, TimeSpan? longest)
    {
        if (written.Mistake is { } mistake)
        {
            return Faulty(WaiverObservations.Incomplete, mistake, "incomplete", written.MistakeSpan);
        }

        // The whole last day counts, so days are compared and not times.
        var day = written.Expires!.Value;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var text = WrittenWaiver.Text(day);
        if (day < today)
        {
            return Faulty(
                WaiverObservations.Expired,
                $"ended on {text}, and waives nothing since",
                text,
                written.DaySpan
            );
        }

        var days = day.DayNumber - today.DayNumber;
        if (longest is not { } most || TimeSpan.FromDays(days) <= most)
        {
            return new(written, null);
        }

        var ahead = string.Create(CultureInfo.InvariantCulture, $"{days} days");
        return Faulty(
            WaiverObservations.TooLong,
            $"ends on {text}, {ahead} from now, which must be at most {DurationText.Format(most)}; it waives nothing",
            text,
            written.DaySpan
        );

        RatedWaiver Faulty(string observation, string message, string actual, SourceSpan span) =>
            new(written, new(observation, message, actual, span));
    }
}
