using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Places;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.BuildServers;

/// <summary>What a build server shows beside a line of the repository.</summary>
/// <param name="Level">How loud.</param>
/// <param name="Place">Where; null for nowhere in a file.</param>
/// <param name="Code">The id of the rule or problem.</param>
/// <param name="Title">The rule's title; empty for a problem.</param>
/// <param name="Lines">What there is to say, the message first; harmless to show.</param>
internal sealed record Annotation(
    Severity Level,
    CodePlace? Place,
    string Code,
    string Title,
    ImmutableArray<string> Lines
)
{
    /// <summary>How many of each level a server shows of one step.</summary>
    public const int Shown = 10;

    /// <summary>Everything that a report says, the loudest first: problems, then findings.</summary>
    public static ImmutableArray<Annotation> Of(Report report, TextOptions options)
    {
        var annotations = new List<Annotation>();
        if (SummaryText.Nothing(report) is { } nothing)
        {
            annotations.Add(new(Severity.Error, null, "nothing-evaluated", "", [nothing]));
        }

        annotations.AddRange(report.Problems.Select(problem => Of(problem, options.Repository)));
        annotations.AddRange(
            FindingRank
                .MostSevereFirst(
                    report.Findings.Where(finding => options.ShowAccepted || !finding.IsAccepted),
                    report.Strict
                )
                .Select(finding => new Annotation(
                    FindingRank.Level(finding, report.Strict),
                    CodePlace.Of(finding.Span, finding.Application, options.Repository),
                    TerminalText.Neutralise(finding.Rule),
                    TerminalText.Neutralise(finding.Title),
                    [FindingDetails.Sentence(finding), .. FindingDetails.Lines(finding)]
                ))
        );
        return [.. annotations];
    }

    /// <summary>The first of each level, as many as are shown, and the others.</summary>
    /// <param name="annotations">All of them.</param>
    /// <param name="kept">How many places of each level are needed for something else.</param>
    public static (ImmutableArray<Annotation> Shown, ImmutableArray<Annotation> Others) Split(
        ImmutableArray<Annotation> annotations,
        Func<Severity, int> kept
    )
    {
        var counts = new Dictionary<Severity, int>();
        var parts = annotations.ToLookup(annotation =>
            (counts[annotation.Level] = counts.GetValueOrDefault(annotation.Level) + 1)
            <= Shown - kept(annotation.Level)
        );
        return ([.. parts[true]], [.. parts[false]]);
    }

    private static Annotation Of(Problem problem, RepositoryBase repository)
    {
        CodePlace? place =
            problem.Span is { } span ? (span.Source.IsFile ? CodePlace.Of(span, repository) : null)
            : problem.Path is { } path ? new CodePlace(repository.PathOf(path), 1, 1, 1)
            : null;
        return new(Severity.Error, place, problem.Id, "", [TerminalText.Neutralise(problem.Message)]);
    }

    /// <summary>The annotation on one line, for a log: <c>error session-cookie-secure: must be always; is never at src/Web/appsettings.json:2:8</c>.</summary>
    public string InLog()
    {
        var place = Place is { } at
            ? FormattableString.Invariant($" at {TerminalText.Neutralise(at.Path)}:{at.Line}:{at.Column}")
            : "";
        return BuildCommands.BreakLine($"{Names.Of(Level)} {Code}: {Lines[0]}{place}");
    }
}
