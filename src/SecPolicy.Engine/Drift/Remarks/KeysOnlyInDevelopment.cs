using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift.Remarks;

/// <summary>Keys that development declares and nothing else: what was tried there does not reach the others.</summary>
internal static class KeysOnlyInDevelopment
{
    private const string Id = "key-only-in-development";

    public static RemarkKind Kind { get; } = new(Id, "declared in development only", Find);

    private static IEnumerable<DriftRemark> Find(ComparedApplication application) =>
        application.Environments.All(environment => environment.Kind == EnvironmentKind.Development)
            ? []
            : application
                .DeclaredKeys()
                .Where(key => key.In.All(environment => environment.Kind == EnvironmentKind.Development))
                .Select(key => KeysOnlyInSome.Remark(Id, application, key.Key, key.In));
}
