using System.Collections.Concurrent;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Tests.Reporting.Receivers;

/// <summary>Whole runs over the samples: what a receiver gets of a user.</summary>
internal static class SampleRuns
{
    private static readonly ConcurrentDictionary<string, Lazy<Report>> Runs = new(StringComparer.Ordinal);

    public static TheoryData<string> Samples => ["aspnetcore-clean", "aspnetcore-shop", "django-shop", "worst"];

    /// <summary>The folder of a sample.</summary>
    public static string Folder(string sample) => Path.Combine(NpmPackage.Root, "samples", sample);

    /// <summary>What a run over a sample has to say; every sample runs once.</summary>
    public static Report Of(string sample) => Runs.GetOrAdd(sample, name => new(() => Check(name))).Value;

    private static Report Check(string sample) =>
        new SecPolicyEngine(new PhysicalFileSystem(Folder(sample))).Check(
            new() { Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero) }
        ) with
        {
            ToolAddress = "https://secpolicy.example/",
        };
}
