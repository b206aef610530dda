using System.Text;
using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Benchmark;

/// <summary>What the benchmark generates is what its page says of it.</summary>
public sealed class GeneratorTests
{
    [Fact]
    public void The_first_services_are_the_same_however_many_there_are()
    {
        var (few, _) = Generate(10);
        var (many, _) = Generate(30);

        Assert.Equal(few, many.Take(few.Count));
    }

    [Fact]
    public void Every_file_of_a_service_has_2_to_6_kB()
    {
        var (files, generated) = Generate(200);

        Assert.Equal(800, generated.Files);
        Assert.Equal(generated.Bytes, files.Sum(file => (long)Encoding.UTF8.GetByteCount(file.Text)));
        Assert.All(files, file => Assert.InRange(file.Text.Length, 2_000, 6_000));
    }

    [Fact]
    public void Every_third_service_has_a_weakness_and_every_kind_of_weakness_is_there()
    {
        var (_, generated) = Generate(200);

        Assert.Equal(67, generated.Planted.Values.Sum());
        Assert.Equal(Plant.Services.Select(plant => plant.Rule).Order(StringComparer.Ordinal), generated.Planted.Keys);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(200, 0)]
    [InlineData(10, 200)]
    public void The_generated_policies_find_what_is_planted_and_nothing_else(int matching, int unmatched)
    {
        var (files, generated) = Generate(60);
        var memory = new MemoryFiles().With("policy.yaml", RuleSet.Write(matching, unmatched));
        foreach (var (path, text) in files)
        {
            memory.With(path, text);
        }

        var report = new SecPolicyEngine(memory).Check(
            new() { Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero), Policies = ["policy.yaml"] }
        );

        Assert.Empty(report.Problems);
        Assert.Equal(matching + unmatched, report.Rules.Count(rule => rule.Title == "A generated rule"));
        Assert.Equal(
            generated.Planted,
            report.Findings.CountBy(finding => finding.Rule).OrderBy(found => found.Key, StringComparer.Ordinal)
        );
    }

    private static (List<(string Path, string Text)> Files, Generated Generated) Generate(int count)
    {
        var files = new List<(string, string)>();
        var generated = Services.Write(
            new Output((path, content) => files.Add((path, Encoding.UTF8.GetString(content)))),
            count
        );
        return (files, generated);
    }
}
