using System.Globalization;
using System.Text;
using System.Xml;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Testing.Reports;

/// <summary>The report on tests as JUnit's XML, which build servers show: a suite for each file, a test case for each case.</summary>
internal static class TestJunit
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    /// <summary>Writes the report.</summary>
    public static void Write(TestReport report, Stream stream)
    {
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            var suites = report.Cases.GroupBy(result => result.File.Source.Path, StringComparer.Ordinal).ToArray();
            var gaps = Gaps(report).ToArray();
            writer.WriteStartElement("testsuites");
            Attribute(writer, "name", "secpolicy test");
            Counts(
                writer,
                report.Cases.Length + gaps.Length + report.Problems.Length,
                report.Cases.Count(result => !result.Differences.IsEmpty) + gaps.Length,
                report.Problems.Length
            );
            foreach (var suite in suites)
            {
                WriteSuite(writer, suite.Key, [.. suite]);
            }

            WriteGaps(writer, gaps);
            WriteProblems(writer, report);
            writer.WriteEndElement();
        }

        stream.Write("\n"u8);
    }

    private static void WriteSuite(XmlWriter writer, string path, CaseResult[] cases)
    {
        writer.WriteStartElement("testsuite");
        Attribute(writer, "name", path);
        Counts(writer, cases.Length, cases.Count(result => !result.Differences.IsEmpty), 0);
        foreach (var result in cases)
        {
            StartCase(writer, result.Case.Name, path, result.Case.Span.StartPosition.Line);
            if (!result.Differences.IsEmpty)
            {
                var rules = string.Join(", ", result.Differences.Select(difference => difference.Expectation.Rule));
                Failure(writer, "not-as-expected", $"not as expected: {rules}", TestText.Describe(result.Differences));
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    /// <summary>Rules without a case, and weakenings that no rule notices: a test case for each, as far as they were asked for.</summary>
    private static IEnumerable<(string Suite, string Name, string Message, string File, int Line)> Gaps(
        TestReport report
    )
    {
        foreach (var rule in report.Coverage?.Where(rule => !rule.IsComplete) ?? [])
        {
            var place = rule.Span;
            yield return (
                "coverage",
                $"{rule.Rule} ({rule.Framework})",
                CoverageText.Lack(rule),
                place.Source.Path,
                place.StartPosition.Line
            );
        }

        foreach (var weakening in report.Mutations?.SelectMany(result => result.Survivors) ?? [])
        {
            yield return (
                "mutation",
                $"{weakening.Setting} = {weakening.Value} ({weakening.Framework})",
                "no rule notices it",
                weakening.Place.Source.Path,
                weakening.Place.StartPosition.Line
            );
        }
    }

    private static void WriteGaps(
        XmlWriter writer,
        (string Suite, string Name, string Message, string File, int Line)[] gaps
    )
    {
        foreach (var suite in gaps.GroupBy(gap => gap.Suite, StringComparer.Ordinal))
        {
            writer.WriteStartElement("testsuite");
            Attribute(writer, "name", suite.Key);
            Counts(writer, suite.Count(), suite.Count(), 0);
            foreach (var gap in suite)
            {
                StartCase(writer, gap.Name, gap.File, gap.Line);
                Failure(writer, gap.Suite, gap.Message, gap.Message);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }
    }

    private static void WriteProblems(XmlWriter writer, TestReport report)
    {
        if (report.Problems.IsEmpty)
        {
            return;
        }

        writer.WriteStartElement("testsuite");
        Attribute(writer, "name", "problems");
        Counts(writer, report.Problems.Length, 0, report.Problems.Length);
        foreach (var problem in report.Problems)
        {
            StartCase(
                writer,
                problem.Message,
                problem.Span?.Source.Path ?? problem.Path ?? "",
                problem.Span?.StartPosition.Line
            );
            writer.WriteStartElement("error");
            Attribute(writer, "type", problem.Id);
            Attribute(writer, "message", problem.Message);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void StartCase(XmlWriter writer, string name, string file, int? line)
    {
        writer.WriteStartElement("testcase");
        Attribute(writer, "name", name);
        Attribute(writer, "classname", file);
        Attribute(writer, "file", file);
        if (line is { } number)
        {
            Attribute(writer, "line", number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Failure(XmlWriter writer, string type, string message, string text)
    {
        writer.WriteStartElement("failure");
        Attribute(writer, "type", type);
        Attribute(writer, "message", message);
        writer.WriteString(Legal(text));
        writer.WriteEndElement();
    }

    private static void Counts(XmlWriter writer, int tests, int failures, int errors)
    {
        Attribute(writer, "tests", tests.ToString(CultureInfo.InvariantCulture));
        Attribute(writer, "failures", failures.ToString(CultureInfo.InvariantCulture));
        Attribute(writer, "errors", errors.ToString(CultureInfo.InvariantCulture));
    }

    private static void Attribute(XmlWriter writer, string name, string value) =>
        writer.WriteAttributeString(name, Legal(value));

    /// <summary>The text line by line without what XML does not allow.</summary>
    private static string Legal(string text) =>
        string.Join('\n', text.Split('\n').Select(line => BuildCommands.BreakLine(TerminalText.Neutralise(line))));
}
