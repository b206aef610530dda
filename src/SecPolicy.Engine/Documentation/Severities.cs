using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Documentation;

/// <summary>Severities as policies write them.</summary>
internal static class Severities
{
    public static string NameOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "note",
        };
}
