using System.Collections.Immutable;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift.Remarks;

/// <summary>Keys that some environments declare and others don't, unless it is only development that does.</summary>
internal static class KeysOnlyInSome
{
    private const string Id = "key-only-in-some";

    public static RemarkKind Kind { get; } = new(Id, "declared in some environments only", Find);

    /// <summary>The remark on a key that only some environments declare.</summary>
    public static DriftRemark Remark(
        string id,
        ComparedApplication application,
        string key,
        ImmutableArray<ResolvedEnvironment> declaring
    )
    {
        var others = application.Environments.RemoveRange(declaring);
        var where =
            declaring.Length <= others.Length
                ? "only in " + Phrase.List(ComparedApplication.Names(declaring))
                : "not in " + Phrase.List(ComparedApplication.Names(others));
        return new(
            id,
            $"{key}: {where}",
            key,
            ComparedApplication.Names(declaring),
            // The one nearest to production says what may be missing elsewhere.
            declaring[^1].Keys.FindDeclared(key)?.Origin
        );
    }

    private static IEnumerable<DriftRemark> Find(ComparedApplication application) =>
        application
            .DeclaredKeys()
            .Where(key =>
                key.In.Length < application.Environments.Length
                && key.In.Any(environment => environment.Kind != EnvironmentKind.Development)
            )
            .Select(key => Remark(Id, application, key.Key, key.In));
}
