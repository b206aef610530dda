using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>A waiver as it is written, right or wrong, in the project file or in a comment.</summary>
internal sealed class WrittenWaiver
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The rules that it names: ids, or in the project file a glob.</summary>
    public required ImmutableArray<string> Rules { get; init; }

    /// <summary>A glob over paths relative to the project file; null for all.</summary>
    public string? Path { get; init; }

    /// <summary>Kinds, names and globs of environments; empty for all.</summary>
    public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary>A selector of settings, or a native key or a glob over such keys; null for all.</summary>
    public string? Setting { get; init; }

    /// <summary>Why it is accepted, or null.</summary>
    public required string? Reason { get; init; }

    /// <summary>Who answers for it, or null.</summary>
    public required string? Owner { get; init; }

    /// <summary>The last day on which it holds; null when none is written, or no day.</summary>
    public required DateOnly? Expires { get; init; }

    /// <summary>Where the work on it is tracked, or null.</summary>
    public required string? Ticket { get; init; }

    /// <summary>Of a comment the lines that it speaks of, from 1.</summary>
    public (int First, int Last) Lines { get; init; }

    /// <summary>Of a comment the lines of its file; otherwise null.</summary>
    public CommentLines? Code { get; init; }

    /// <summary>Whether it is a comment.</summary>
    public required bool IsInline { get; init; }

    /// <summary>What it lacks, and what of it cannot be read, as one clause; null when it is complete.</summary>
    public required string? Mistake { get; init; }

    /// <summary>Where to look for what is wrong with it.</summary>
    public required SourceSpan MistakeSpan { get; init; }

    /// <summary>Where it is written.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>Where its last day is written; its own place when none is.</summary>
    public required SourceSpan DaySpan { get; init; }

    /// <summary>What findings that it accepts say of it; null when it is not complete.</summary>
    public Waiver? Accepted => Mistake is null ? new(Reason!, Owner, Expires!.Value, Ticket, Span, IsInline) : null;

    /// <summary>Reads a day: <c>2027-01-31</c>.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>A day as waivers write it.</summary>
    public static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
