using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;
using Xunit.Abstractions;

namespace SecPolicy.Engine.Tests.Suites;

/// <summary>
/// The YAML test suite: what is no YAML is a problem, what is comes to the suite's trees and values. Where it does not,
/// <see cref="YamlDeviations"/> says why.
/// </summary>
public sealed class YamlSuiteTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_case_comes_to_what_the_suite_says_but_for_the_listed_deviations()
    {
        var cases = YamlSuite.Cases();
        Assert.True(cases.Count >= 402, $"only {cases.Count} cases");
        var found = cases
            .Select(test => (test.Id, Deviation: Deviation(test)))
            .Where(pair => pair.Deviation is not null)
            .ToDictionary(pair => pair.Id, pair => pair.Deviation!, StringComparer.Ordinal);
        var wrong = found
            .Where(pair => YamlDeviations.All.GetValueOrDefault(pair.Key)?.Kind != pair.Value.Kind)
            .Select(pair => $"{pair.Key}: {pair.Value.Kind}: {pair.Value.Reason}")
            .Concat(
                YamlDeviations
                    .All.Keys.Where(id => !found.ContainsKey(id))
                    .Select(id => $"{id} is listed as a deviation and is none")
            )
            .ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join('\n', wrong)}");
        output.WriteLine($"{cases.Count} cases, {cases.Count(test => test.IsError)} of them errors");
        output.WriteLine($"{cases.Count - found.Count} as the suite says");
        foreach (var group in found.Values.GroupBy(deviation => deviation.Kind))
        {
            output.WriteLine($"{group.Count()} {group.Key}");
        }
    }

    /// <summary>Files of one document are read by another method than files of several.</summary>
    [SkippableFact]
    public void A_case_of_one_document_is_the_same_as_the_only_document_of_its_file()
    {
        var single = 0;
        foreach (var test in YamlSuite.Cases())
        {
            var source = new SourceText("case.yaml", test.Text);
            var all = YamlReader.ReadAll(source);
            var one = YamlReader.Read(source);
            Assert.Equal(all.Problems.Count > 0 || all.Roots.Length > 1, one.Problems.Count > 0);
            Assert.Equal(one.Problems.Count > 0 || all.Roots.IsEmpty, one.Root is null);
            if (one.Root is not null)
            {
                Assert.Equal(YamlSuiteTrees.Line(all.Roots[0]), YamlSuiteTrees.Line(one.Root));
                single++;
            }
        }

        output.WriteLine($"{single} cases of one document");
    }

    private static YamlDeviation? Deviation(YamlSuiteCase test)
    {
        var documents = YamlReader.ReadAll(new SourceText("case.yaml", test.Text));
        if (documents.Problems is [var problem, ..])
        {
            return test.IsError ? null : new(YamlDeviationKind.Refused, problem.Message);
        }

        if (test.IsError)
        {
            return new(YamlDeviationKind.Accepted, string.Join(" --- ", documents.Roots.Select(YamlSuiteTrees.Line)));
        }

        var (ours, theirs) = (
            string.Join(" --- ", documents.Roots.Select(YamlSuiteTrees.Line)),
            string.Join(" --- ", YamlSuiteEvents.Trees(test.Events))
        );
        if (ours != theirs)
        {
            return new(YamlDeviationKind.OtherTree, $"{ours}, and the suite has {theirs}");
        }

        if (test.Json is null)
        {
            return null;
        }

        var values = documents
            .Roots.Select(root => JsonSerializer.SerializeToElement(YamlSuiteTrees.Json(root.ToValue())))
            .ToList();
        var expected = JsonValues(test.Json);
        return
            values.Count == expected.Count
            && values.Zip(expected).All(pair => JsonElement.DeepEquals(pair.First, pair.Second))
            ? null
            : new(YamlDeviationKind.OtherValue, $"{string.Join(" --- ", values)}, and the suite has {test.Json}");
    }

    private static List<JsonElement> JsonValues(string json)
    {
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(json),
            new JsonReaderOptions { AllowMultipleValues = true }
        );
        var values = new List<JsonElement>();
        while (reader.Read())
        {
            values.Add(JsonElement.ParseValue(ref reader));
        }

        return values;
    }
}
