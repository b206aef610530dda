using System.Text.Json;

namespace SecPolicy.Engine.Merging;

/// <summary>What findings of reports are sorted by, as <see cref="Evaluation.FindingOrder"/> sorts findings.</summary>
internal sealed record FindingKey(
    string Application,
    string File,
    int Line,
    int Column,
    string Rule,
    string? Setting,
    string? Key,
    string Message,
    string Environments
)
{
    /// <summary>Reads a finding.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static FindingKey Of(ReadOnlyMemory<byte> json)
    {
        var finding = JsonMembers.Of(json);
        var place = finding.Object("location");
        return new(
            finding.Text("application"),
            place.Text("file"),
            place.Number("line"),
            place.Number("column"),
            finding.Text("rule"),
            finding.OptionalText("setting"),
            finding.OptionalText("key"),
            finding.Text("message"),
            string.Join('\n', finding.Texts("environments"))
        );
    }

    /// <summary>Sorts findings.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Sort(IEnumerable<ReadOnlyMemory<byte>> findings) =>
        findings
            .Select(json => (Json: json, Key: Of(json)))
            .OrderBy(each => each.Key.Application, StringComparer.Ordinal)
            .ThenBy(each => each.Key.File, StringComparer.Ordinal)
            .ThenBy(each => each.Key.Line)
            .ThenBy(each => each.Key.Column)
            .ThenBy(each => each.Key.Rule, StringComparer.Ordinal)
            .ThenBy(each => each.Key.Setting, StringComparer.Ordinal)
            .ThenBy(each => each.Key.Key, StringComparer.Ordinal)
            .ThenBy(each => each.Key.Message, StringComparer.Ordinal)
            .ThenBy(each => each.Key.Environments, StringComparer.Ordinal)
            .Select(each => each.Json);
}
