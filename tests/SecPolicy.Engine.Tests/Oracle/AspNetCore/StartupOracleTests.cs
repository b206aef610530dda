using System.Collections.Concurrent;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;
using Xunit.Abstractions;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>
/// What SecPolicy reads in the startup code of an application is what that application does: each case below <c>tests/csharp</c> is
/// compiled, started in two environments and visited.
/// </summary>
public sealed class StartupOracleTests(ITestOutputHelper output)
{
    private static readonly string[] Environments = ["Development", "Production"];
    private static readonly ConcurrentDictionary<string, Lazy<Truth[]>> Truths = new(StringComparer.Ordinal);

    public static TheoryData<string> Cases => [.. StartupCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_starts_and_tells_the_truth(string name)
    {
        foreach (var (environment, truth) in Environments.Zip(TruthOf(StartupCase.Load(name))))
        {
            output.WriteLine(environment);
            foreach (var (setting, value) in truth.Settings)
            {
                output.WriteLine($"  {setting} = {value}");
            }

            if (truth.Transports is { } transports)
            {
                output.WriteLine($"  endpoints: {string.Join(", ", transports)}");
            }

            Assert.Contains("https.redirect", truth.Settings.Keys);
            Assert.Contains("hsts.max-age", truth.Settings.Keys);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_is_read_as_it_runs(string name)
    {
        var one = StartupCase.Load(name);
        var result = Comparison.Resolve(one, Environments);
        Assert.Empty(
            result.Problems.Where(problem => problem.Id != ProblemIds.LimitExceeded || one.MayBeUnknown.IsEmpty)
        );
        var application = Assert.Single(result.Applications);
        var disagreements = Environments
            .Zip(TruthOf(one))
            .SelectMany(pair => Comparison.Disagreements(one, pair.Second, Of(application, pair.First)))
            .ToArray();
        Assert.True(disagreements.Length == 0, string.Join('\n', disagreements.Prepend(name)));
    }

    private static ResolvedEnvironment Of(ResolvedApplication application, string name) =>
        Assert.Single(application.Environments, environment => environment.Name == name);

    private static Truth[] TruthOf(StartupCase one) => Truths.GetOrAdd(one.Name, _ => new(() => Run(one))).Value;

    private static Truth[] Run(StartupCase one)
    {
        var image = StartupCompiler.Compile(one, isDebug: false);
        return
        [
            .. Environments.Select(environment =>
            {
                var isDebug = environment == "Development" && one.AsksForBuild;
                using var application = RunningApplication.Start(
                    isDebug ? StartupCompiler.Compile(one, isDebug) : image,
                    one.Folder,
                    environment
                );
                return TruthReader.Read(application, one.Probes);
            }),
        ];
    }
}
