using System.Reflection;

namespace SecPolicy.Engine.Tests.Architecture;

public sealed class LayeringTests
{
    private const string SampleRoot = "SecPolicy.Engine.Tests.Architecture.Sample";

    /// <summary>The pipeline: a stage knows those before it. The root, the facade, knows all and is known by none.</summary>
    private static readonly Layering Engine = new(
        "SecPolicy.Engine",
        new Dictionary<string, string[]>
        {
            ["Values"] = [],
            ["Reading"] = ["Values"],
            ["Catalog"] = ["Values", "Reading"],
            ["Discovery"] = ["Values", "Reading", "Catalog"],
            ["Resolution"] = ["Values", "Reading", "Catalog", "Discovery"],
            ["Policies"] = ["Values", "Reading", "Catalog"],
            ["Drift"] = ["Values", "Catalog", "Resolution"],
            ["Evaluation"] = ["Values", "Catalog", "Resolution", "Policies", "Drift"],
            ["Acceptance"] = ["Values", "Reading", "Catalog", "Discovery", "Resolution", "Policies", "Evaluation"],
            // Resolution's output is what `resolve` shows; a report on findings knows nothing of it.
            ["Reporting"] = ["Values", "Catalog", "Resolution", "Drift", "Evaluation"],
            // What it merges is written by Reporting, and read as text.
            ["Merging"] = ["Values", "Reading", "Discovery", "Evaluation", "Reporting"],
            ["Testing"] =
            [
                "Values",
                "Reading",
                "Catalog",
                "Discovery",
                "Resolution",
                "Policies",
                "Evaluation",
                "Reporting",
            ],
            ["Documentation"] = ["Values", "Reading", "Catalog", "Policies", "Reporting", "Testing"],
        }
    );

    [Fact]
    public void A_stage_of_the_engine_knows_only_the_stages_before_it()
    {
        var violations = Engine.Violations(EngineAssembly.Path);

        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Fact]
    public void A_reference_that_is_not_allowed_is_seen_wherever_it_hides()
    {
        var layering = new Layering(
            SampleRoot,
            new Dictionary<string, string[]> { ["Early"] = [], ["Late"] = ["Early"] }
        );

        var expected = new[]
        {
            $"{SampleRoot}.Early.Calls knows {SampleRoot}.Late.Target",
            $"{SampleRoot}.Early.CallsFromLambda knows {SampleRoot}.Late.Target",
            $"{SampleRoot}.Early.ConstrainsBy`1 knows {SampleRoot}.Late.Target",
            $"{SampleRoot}.Early.HoldsInGenericField knows {SampleRoot}.Late.Target",
            $"{SampleRoot}.Early.Inherits knows {SampleRoot}.Late.Target",
            $"{SampleRoot}.Early.TestsTypeAfterSwitch knows {SampleRoot}.Late.Target",
            $"{SampleRoot}.Unlisted.Stranger is in no known layer: Unlisted",
        };
        Assert.Equal(expected, layering.Violations(Assembly.GetExecutingAssembly().Location));
    }
}
