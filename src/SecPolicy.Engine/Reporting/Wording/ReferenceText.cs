namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>References to standards for people.</summary>
internal static class ReferenceText
{
    /// <summary>A reference as its standard writes it: <c>ASVS 5.0 3.3.1</c> for <c>ASVS-5.0-3.3.1</c>, <c>CWE-614</c>.</summary>
    public static string Format(string id) =>
        TerminalText.Neutralise(id.StartsWith("ASVS-", StringComparison.Ordinal) ? id.Replace('-', ' ') : id);
}
