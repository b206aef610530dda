namespace SecPolicy.Engine.Drift;

/// <summary>A comparison of environments in numbers; a setting counts once for each environment that is judged.</summary>
/// <param name="Applications">The applications that were found.</param>
/// <param name="Compared">Those of them of which an environment is judged beside another one.</param>
/// <param name="Environments">The environments of all applications.</param>
/// <param name="Settings">The settings of all applications.</param>
/// <param name="Weaker">What protects less than a reference.</param>
/// <param name="Unclear">Of what reading alone cannot tell how it stands.</param>
/// <param name="Different">What is another value without being weaker or stronger.</param>
/// <param name="Stronger">What protects better.</param>
/// <param name="Remarks">The remarks.</param>
internal sealed record DriftCounts(
    int Applications,
    int Compared,
    int Environments,
    int Settings,
    int Weaker,
    int Unclear,
    int Different,
    int Stronger,
    int Remarks
)
{
    /// <summary>The numbers of a comparison.</summary>
    public static DriftCounts Of(DriftReport report)
    {
        var standings = report
            .Applications.SelectMany(application => application.Matrix.Rows)
            .Where(row => row.HasOrder || row.Differs)
            .SelectMany(row => row.Cells)
            .CountBy(cell => cell.Standing)
            .ToDictionary();
        return new(
            report.Applications.Length,
            report.Applications.Count(application => application.NotCompared is null),
            report.Applications.Sum(application => application.Matrix.Environments.Length),
            report.Applications.Sum(application => application.Matrix.Rows.Length),
            standings.GetValueOrDefault(Standing.Weaker),
            standings.GetValueOrDefault(Standing.Unknown),
            standings.GetValueOrDefault(Standing.Different),
            standings.GetValueOrDefault(Standing.Stronger),
            report.Applications.Sum(application => application.Remarks.Length)
        );
    }
}
