using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Places;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.TestResults;

/// <summary>
/// The report as JUnit's XML, which every server for builds reads: a suite for each environment of each application, a test for each rule.
/// </summary>
/// <remarks>
/// A rule that does not hold is a failure, what is accepted or cannot be told is skipped, and what could not be read is an error. The
/// names of tests hold nothing that a run finds, so that a test keeps its history.
/// </remarks>
internal static class JUnitReport
{
    /// <summary>The engine has no clock, and readers ask for the attribute.</summary>
    private const string Time = "0";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        // What is not allowed in XML is taken out before; the writer would refuse the whole document.
        CheckCharacters = true,
    };

    /// <summary>Writes a report, with a line feed at the end.</summary>
    public static void Write(Report report, Stream stream, RepositoryBase repository)
    {
        ImmutableArray<CaseSuite> suites = [.. CaseResults.Of(report)];
        var errors = report.Problems.Length + (SummaryText.Nothing(report) is null ? 0 : 1);
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement("testsuites");
            writer.WriteAttributeString("name", "secpolicy");
            WriteCounts(writer, suites, errors, withSkipped: false);
            foreach (var suite in suites)
            {
                WriteSuite(writer, suite, repository);
            }

            if (errors > 0)
            {
                WriteErrors(writer, report, errors);
            }

            writer.WriteEndElement();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteCounts(
        XmlWriter writer,
        ImmutableArray<CaseSuite> suites,
        int errors,
        bool withSkipped = true
    )
    {
        Count("tests", suites.Sum(suite => suite.Cases.Length) + errors);
        Count("failures", suites.Sum(suite => suite.Cases.Count(test => test.State == CaseState.Failed)));
        Count("errors", errors);
        if (withSkipped)
        {
            Count("skipped", suites.Sum(suite => suite.Cases.Count(IsSkipped)));
        }

        writer.WriteAttributeString("time", Time);

        void Count(string name, int value) =>
            writer.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));
    }

    private static bool IsSkipped(RuleCase test) => test.State is CaseState.Accepted or CaseState.Inconclusive;

    private static void WriteSuite(XmlWriter writer, CaseSuite suite, RepositoryBase repository)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", suite.Name);
        WriteCounts(writer, [suite], errors: 0);
        foreach (var test in suite.Cases)
        {
            WriteCase(writer, suite, test, repository);
        }

        writer.WriteEndElement();
    }

    private static void WriteCase(XmlWriter writer, CaseSuite suite, RuleCase test, RepositoryBase repository)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("name", TerminalText.Neutralise($"{test.Rule}: {test.Title}"));
        writer.WriteAttributeString("classname", suite.Name);
        if (test.Findings is [var first, ..])
        {
            var place = CodePlace.Of(first.Span, first.Application, repository);
            writer.WriteAttributeString("file", TerminalText.Neutralise(place.Path));
            writer.WriteAttributeString("line", place.Line.ToString(CultureInfo.InvariantCulture));
        }

        writer.WriteAttributeString("time", Time);
        switch (test.State)
        {
            case CaseState.Failed:
                WriteResult(writer, "failure", test);
                break;
            case CaseState.Accepted or CaseState.Inconclusive:
                WriteResult(writer, "skipped", test);
                break;
        }

        writer.WriteEndElement();
    }

    private static void WriteResult(XmlWriter writer, string element, RuleCase test)
    {
        writer.WriteStartElement(element);
        if (test.Findings is [var first, ..])
        {
            var type = test.State == CaseState.Failed ? Names.Of(first.Severity) : FindingText.Label(first);
            writer.WriteAttributeString("type", type);
            writer.WriteAttributeString("message", Message(test, first));
            writer.WriteString(Body(test));
        }

        writer.WriteEndElement();
    }

    private static string Message(RuleCase test, Finding first)
    {
        var message = FindingDetails.Accepted(first) ?? FindingDetails.Sentence(first);
        var more = test.Findings.Length - 1;
        return more == 0 ? message : string.Create(CultureInfo.InvariantCulture, $"{message}; and {more} more");
    }

    private static string Body(RuleCase test)
    {
        var body = new StringBuilder("\n");
        foreach (var finding in test.Findings)
        {
            Line($"{FindingText.Place(finding.Span)}: {FindingDetails.Sentence(finding)}");
            foreach (var line in FindingDetails.Lines(finding))
            {
                Line("  " + line);
            }
        }

        return body.ToString();

        void Line(string line) => body.Append(BuildCommands.BreakLine(line)).Append('\n');
    }

    private static void WriteErrors(XmlWriter writer, Report report, int count)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", "problems");
        WriteCounts(writer, [], count);
        foreach (var problem in report.Problems)
        {
            WriteProblem(writer, problem);
        }

        if (SummaryText.Nothing(report) is { } nothing)
        {
            WriteError(writer, "secpolicy", "something is evaluated", "nothing-evaluated", nothing, place: null);
        }

        writer.WriteEndElement();
    }

    private static void WriteProblem(XmlWriter writer, Problem problem)
    {
        var path = problem.Span?.Source.Path ?? problem.Path;
        var place = problem.Span is { } span ? FindingText.Place(span) : path;
        WriteError(writer, path ?? "secpolicy", problem.Id, problem.Id, problem.Message, place);
    }

    private static void WriteError(
        XmlWriter writer,
        string className,
        string name,
        string type,
        string message,
        string? place
    )
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("name", name);
        writer.WriteAttributeString("classname", TerminalText.Neutralise(className));
        writer.WriteAttributeString("time", Time);
        writer.WriteStartElement("error");
        writer.WriteAttributeString("type", type);
        writer.WriteAttributeString("message", TerminalText.Neutralise(message));
        if (place is not null)
        {
            writer.WriteString(TerminalText.Neutralise(place));
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }
}
