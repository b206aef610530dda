namespace SecPolicy.Fuzzing.Targets;

/// <summary>All targets.</summary>
internal static class AllTargets
{
    /// <summary>The targets, the readers first.</summary>
    public static IReadOnlyList<FuzzTarget> List { get; } =
    [.. FormatTargets.All, .. FileTargets.All, .. ApplicationTargets.All];

    /// <summary>The target of that name.</summary>
    public static FuzzTarget? Find(string name) => List.FirstOrDefault(target => target.Name == name);
}
