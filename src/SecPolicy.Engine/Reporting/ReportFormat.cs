using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.BuildServers;
using SecPolicy.Engine.Reporting.Html;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Reporting.Markdown;
using SecPolicy.Engine.Reporting.Places;
using SecPolicy.Engine.Reporting.Sarif;
using SecPolicy.Engine.Reporting.TestResults;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Engine.Reporting;

/// <summary>How formats for people look, and how much they say.</summary>
/// <param name="Style">How they are coloured.</param>
/// <param name="Detail">How much they say.</param>
/// <param name="ShowAccepted">Whether they show findings that are waived or in the baseline.</param>
public sealed record TextOptions(TextStyle Style, TextDetail Detail = TextDetail.Normal, bool ShowAccepted = false)
{
    /// <summary>Where the repository is, for formats whose readers know paths only from its root.</summary>
    public RepositoryBase Repository { get; init; } = RepositoryBase.None;

    /// <summary>Whether the report stands in the job's summary as well.</summary>
    public bool HasJobSummary { get; init; }
}

/// <summary>A format in which a report can be written.</summary>
public sealed class ReportFormat : OutputFormat<Report, TextOptions>
{
    /// <summary>The format for GitHub's runner, which comes with a summary of the job.</summary>
    public const string GitHub = "github";

    private ReportFormat(string name, Action<Report, Stream, TextOptions> write, bool needsMatrices = false)
        : base(name, write) => NeedsMatrices = needsMatrices;

    /// <summary>All formats, the one for people first.</summary>
    public static ImmutableArray<ReportFormat> All { get; } =
    [
        new(
            "text",
            AsText(
                (report, writer, options) =>
                    TextReport.Write(report, writer, options.Style, options.Detail, options.ShowAccepted)
            )
        ),
        new("compact", AsText((report, writer, options) => CompactReport.Write(report, writer, options.ShowAccepted))),
        new("json", (report, stream, _) => JsonReport.Write(report, stream)),
        new("html", (report, stream, _) => HtmlReport.Write(report, stream), needsMatrices: true),
        new("sarif", SarifReport.Write),
        new("junit", (report, stream, options) => JUnitReport.Write(report, stream, options.Repository)),
        new(GitHub, AsText(GitHubReport.Write)),
        new(
            "gitlab",
            (report, stream, options) => GitLabReport.Write(report, stream, options.Repository, options.ShowAccepted)
        ),
        new("azure", AsText(AzureReport.Write)),
        new("markdown", AsText(MarkdownReport.Write)),
        new("tap", AsText((report, writer, _) => TapReport.Write(report, writer))),
    ];

    /// <summary>Whether it shows <see cref="Report.Matrices"/>, so that the run must make them.</summary>
    public bool NeedsMatrices { get; }

    /// <summary>The format of that name, or null.</summary>
    public static ReportFormat? Find(string name) =>
        All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.Ordinal));
}
