namespace SecPolicy.Engine.Documentation;

/// <summary>How to waive a rule: the same lines for every rule, filled in.</summary>
internal static class WaiverExample
{
    // Any day does: a page must not change because time goes by.
    private const string LastDay = "2027-01-31";

    /// <summary>An entry of the project file.</summary>
    public static CodeBlock ProjectFile(string rule) =>
        new(
            "yaml",
            $"""
            waivers:
              - rule: {rule}
                path: src/Shop/**
                environments: [staging]
                reason: Only the office network reaches the staging system
                owner: web-team
                expires: {LastDay}
            """
        );

    /// <summary>A comment.</summary>
    /// <param name="rule">The rule's id.</param>
    /// <param name="marker">What a comment of the format starts with.</param>
    /// <param name="language">The format.</param>
    public static CodeBlock Comment(string rule, string marker, string language) =>
        new(language, $"{marker} secpolicy: ignore[{rule}] until={LastDay} only the office network reaches it");
}
