using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>Tells which waivers in comments of an application's files the reviewed revision has as well. For one thread.</summary>
/// <param name="reviewed">The revision's waivers.</param>
/// <param name="inline">The waivers in comments of the application's files.</param>
/// <param name="rate">Says whether a waiver holds.</param>
internal sealed class ReviewedComments(
    ReviewedWaivers reviewed,
    ImmutableArray<RatedWaiver> inline,
    Func<WrittenWaiver, RatedWaiver> rate
)
{
    private readonly Dictionary<string, ImmutableArray<WrittenWaiver>> _files = new(StringComparer.Ordinal);

    /// <summary>Whether the revision's file has the same waiver beside the same key.</summary>
    /// <param name="waiver">The waiver.</param>
    /// <param name="place">The value that it would accept, on one of its lines.</param>
    public bool Has(WrittenWaiver waiver, SourceSpan place)
    {
        var key = waiver.Code!.KeyOf(place);
        var path = waiver.Span.Source.Path;
        // Of two that read the same nobody could tell which is the reviewed one.
        var now = inline.Count(other =>
            string.Equals(other.Written.Span.Source.Path, path, StringComparison.Ordinal)
            && IsSame(other.Written, waiver, key)
        );
        return now <= Reviewed(path).Count(other => IsSame(other, waiver, key));
    }

    private static bool IsSame(WrittenWaiver other, WrittenWaiver waiver, LineKey key) =>
        ReviewedWaivers.IsSame(other, waiver) && other.Code!.Has(other.Lines, key);

    private ImmutableArray<WrittenWaiver> Reviewed(string path)
    {
        if (!_files.TryGetValue(path, out var known))
        {
            known = [.. reviewed.Inline(path).Where(waiver => rate(waiver).Accepted is not null)];
            _files.Add(path, known);
        }

        return known;
    }
}
