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
    /// <summary>Without colours, and outside a repository.</summary>
    public static TextOptions Plain { get; } = new(TextStyle.Plain);

    /// <summary>Where the repository is, for formats whose readers know paths only from its root.</summary>
    public RepositoryBase Repository { get; init; } = RepositoryBase.None;

    /// <summary>Whether the report stands in the job's summary as well.</summary>
    public bool HasJobSummary { get; init; }

    /// <summary>
    /// Which of several SARIF files of the same commit it is, for code scanning keeps the last of each category; null for the only one.
    /// </summary>
    public string? Category { get; init; }
}

/// <summary>A format in which a report can be written.</summary>
public sealed class ReportFormat : OutputFormat<Report, TextOptions>
{
    private readonly Func<Stream, TextOptions, IReportListener>? _listen;

    private ReportFormat(string name, Action<Report, Stream, TextOptions> write, bool needsMatrices = false)
        : base(name, TextOptions.Plain, write) => NeedsMatrices = needsMatrices;

    /// <summary>A format that is written as results come: a report that was collected goes the same way.</summary>
    private ReportFormat(string name, Func<Stream, TextOptions, IReportListener> listen)
        : this(name, (report, stream, options) => ReportReplay.Tell(report, listen(stream, options))) =>
        _listen = listen;

    /// <summary>For people at a terminal.</summary>
    public static ReportFormat Text { get; } =
        new(
            "text",
            (stream, options) =>
                new TextListener(
                    stream,
                    writer => new TextReport(writer, options.Style, options.Detail, options.ShowAccepted)
                )
        );

    /// <summary>One line for each finding and problem.</summary>
    public static ReportFormat Compact { get; } =
        new(
            "compact",
            (stream, options) => new TextListener(stream, writer => new CompactReport(writer, options.ShowAccepted))
        );

    /// <summary>For other programs: everything that a run has to say, by a schema of its own.</summary>
    public static ReportFormat Json { get; } = new("json", (report, stream, _) => JsonReport.Write(report, stream));

    /// <summary>For programs that read results as they come: an object in each line.</summary>
    public static ReportFormat JsonLines { get; } = new("jsonl", (stream, _) => new JsonLinesReport(stream));

    /// <summary>One page for a browser.</summary>
    public static ReportFormat Html { get; } =
        new("html", (report, stream, _) => HtmlReport.Write(report, stream), needsMatrices: true);

    /// <summary>SARIF 2.1.0, for code scanning and editors.</summary>
    public static ReportFormat Sarif { get; } = new("sarif", SarifReport.Write);

    /// <summary>JUnit's XML, for build servers.</summary>
    public static ReportFormat JUnit { get; } =
        new("junit", (report, stream, options) => JUnitReport.Write(report, stream, options.Repository));

    /// <summary>The commands of GitHub's runner, which comes with a summary of the job.</summary>
    public static ReportFormat GitHub { get; } = new("github", AsCommands(GitHubReport.Write));

    /// <summary>GitLab's report of code quality.</summary>
    public static ReportFormat GitLab { get; } =
        new(
            "gitlab",
            (report, stream, options) => GitLabReport.Write(report, stream, options.Repository, options.ShowAccepted)
        );

    /// <summary>The commands of Azure Pipelines' agent.</summary>
    public static ReportFormat Azure { get; } = new("azure", AsCommands(AzureReport.Write));

    /// <summary>For comments on changes, and other pages.</summary>
    public static ReportFormat Markdown { get; } = new("markdown", AsText(MarkdownReport.Write));

    /// <summary>The Test Anything Protocol.</summary>
    public static ReportFormat Tap { get; } =
        new("tap", AsText((report, writer, _) => TapReport.Write(report, writer)));

    /// <summary>All formats, the one for people first.</summary>
    public static ImmutableArray<ReportFormat> All { get; } =
    [Text, Compact, Json, JsonLines, Html, Sarif, JUnit, GitHub, GitLab, Azure, Markdown, Tap];

    /// <summary>Whether it shows <see cref="Report.Matrices"/>, so that the run must make them.</summary>
    public bool NeedsMatrices { get; }

    /// <summary>Whether it can be written as results come, so that nobody need hold them all.</summary>
    public bool CanStream => _listen is not null;

    /// <summary>Writes what a listener is told to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="look">How a format for people looks, and how much it says.</param>
    /// <exception cref="InvalidOperationException">The format needs the whole report.</exception>
    internal IReportListener Listen(Stream stream, TextOptions look) =>
        _listen?.Invoke(stream, look) ?? throw new InvalidOperationException($"{Name} needs the whole report.");

    /// <summary>The format of that name, or null.</summary>
    public static ReportFormat? Find(string name) =>
        All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.Ordinal));
}
