using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Drift.Remarks;

/// <summary>Deployments that were found and not taken, and what is not known of those that were.</summary>
internal static class DeploymentsNotTaken
{
    /// <summary>Of what is not taken, or could not be read: nothing of it may be shown.</summary>
    public const string Id = "deployment";

    public static RemarkKind Kind { get; } = new(Id, "deployments that are not taken or not wholly known", Find);

    private static IEnumerable<DriftRemark> Find(ComparedApplication application) =>
        application
            .Notes.Select(note =>
                (
                    Note: note,
                    In: ComparedApplication.Names(
                        application.Environments.Where(environment =>
                            note.Environment is null
                            || string.Equals(note.Environment, environment.Name, StringComparison.Ordinal)
                        )
                    )
                )
            )
            .Where(pair => !pair.In.IsEmpty)
            .Select(pair => new DriftRemark(
                Id,
                pair.Note.Message,
                Key: null,
                pair.In,
                pair.Note.Span is { } span ? new Origin("…", span, span.Source.Path) : null,
                pair.Note.Path
            ));
}
