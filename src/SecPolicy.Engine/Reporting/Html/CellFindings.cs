using System.Collections.Immutable;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>Which findings speak of which cell of a matrix.</summary>
/// <param name="findings">The report's findings; what is returned are their indexes.</param>
internal sealed class CellFindings(ImmutableArray<Finding> findings)
{
    private readonly ILookup<(string Application, string Environment, string Subject), int> _bySubject = findings
        .SelectMany(
            (finding, index) =>
                finding.Environments.SelectMany(environment =>
                    Subjects(finding, environment)
                        .Select(subject => (Key: (finding.Application, environment, Fold(subject)), index))
                )
        )
        .ToLookup(pair => pair.Key, pair => pair.index);

    /// <summary>The finding of an index.</summary>
    public Finding this[int index] => findings[index];

    /// <summary>The indexes of a cell's findings, in their order.</summary>
    public ImmutableArray<int> Of(SettingsMatrix matrix, MatrixColumn column, MatrixRow row, MatrixCell cell)
    {
        var found = _bySubject[(matrix.Path, column.Name, Fold(row.Setting.ToString()))];
        if (cell.Value?.NativeKey is { } key)
        {
            // A rule about a native key names no setting.
            found = found.Concat(
                _bySubject[(matrix.Path, column.Name, Fold(key))].Where(index => findings[index].Setting is null)
            );
        }

        return [.. found.Distinct().Order()];
    }

    private static IEnumerable<string> Subjects(Finding finding, string environment)
    {
        var entries = finding
            .Entries.Where(entry =>
                string.Equals(entry.Environment, environment, StringComparison.Ordinal)
                && (
                    string.Equals(entry.Rule, finding.Rule, StringComparison.Ordinal)
                    || finding.AlsoConcerns.Contains(entry.Rule, StringComparer.Ordinal)
                )
            )
            .Select(entry => entry.Subject);
        return entries
            .Append(finding.Setting ?? finding.Key ?? "")
            .Where(subject => subject.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private static string Fold(string subject) => subject.ToUpperInvariant();
}
