using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>The waivers of a project file.</summary>
internal static class ProjectWaivers
{
    /// <summary>The entries, in the order of the file; those that were reported as problems are left out and waive nothing.</summary>
    public static ImmutableArray<WrittenWaiver> Of(ProjectFile project) =>
        [.. project.Waivers.Where(waiver => !waiver.IsBroken).Select(Read)];

    private static WrittenWaiver Read(ProjectWaiver entry)
    {
        var day = WrittenWaiver.Day(entry.Expires?.Text);
        var missing = new List<string>();
        Need("rule", entry.Rule is not null);
        Need("reason", entry.Reason is not null);
        Need("owner", entry.Owner is not null);
        Need("end (expires)", entry.Expires is not null);
        var isNoDay = entry.Expires is not null && day is null;
        return new()
        {
            Rules = entry.Rule is null ? [] : [entry.Rule.Text],
            Path = entry.Path?.Text,
            Environments = entry.Environments,
            Setting = entry.Setting?.Text,
            Reason = entry.Reason?.Text,
            Owner = entry.Owner?.Text,
            Expires = day,
            Ticket = entry.Ticket?.Text,
            IsInline = false,
            Mistake = WaiverMistake.Of(missing, isNoDay ? [WaiverMistake.NoDay(entry.Expires!.Text)] : []),
            Span = entry.Rule?.Span ?? entry.Span,
            MistakeSpan = isNoDay && missing.Count == 0 ? entry.Expires!.Span : entry.Rule?.Span ?? entry.Span,
            DaySpan = entry.Expires?.Span ?? entry.Rule?.Span ?? entry.Span,
        };

        void Need(string what, bool isThere)
        {
            if (!isThere)
            {
                missing.Add(what);
            }
        }
    }
}
