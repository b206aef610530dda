namespace SecPolicy.Engine.Documentation;

/// <summary>References to standards for people.</summary>
internal static class Standards
{
    /// <summary>A reference as its standard writes it: <c>ASVS 5.0 3.3.1</c> for <c>ASVS-5.0-3.3.1</c>.</summary>
    public static Prose Show(string id) =>
        Prose.Of(id.StartsWith("ASVS-", StringComparison.Ordinal) ? id.Replace('-', ' ') : id);
}
