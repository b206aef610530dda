using SecPolicy.Engine;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Values;
using SecPolicy.Fuzzing.Checking;
using SecPolicy.Fuzzing.Inputs;

namespace SecPolicy.Fuzzing.Targets;

/// <summary>The whole <c>check</c> of a small repository: one thread and several must say the same, in every format, and it must be valid.</summary>
internal static class RepositoryRun
{
    /// <summary>The time of all runs.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Judges the repository of an input.</summary>
    public static void Check(byte[] input, Trace trace)
    {
        var files = Archive.Read(input, "appsettings.json");
        var options = new CheckOptions
        {
            Now = Now,
            Jobs = 1,
            WithMatrices = true,
            AssumeUnset = input.Length % 2 == 1,
            Strict = input.Length % 3 == 0,
        };
        var report = trace.Check(() => new SecPolicyEngine(files).Check(options));
        HasRightStatus(report, options);
        var written = Write(report);
        foreach (var (format, bytes) in written)
        {
            ReportRules.Check(format.Name, bytes);
            trace.Add(bytes);
        }

        var parallel = Write(new SecPolicyEngine(files).Check(options with { Jobs = 4 }));
        foreach (var ((format, bytes), (_, others)) in written.Zip(parallel))
        {
            if (!bytes.AsSpan().SequenceEqual(others))
            {
                throw new InvariantException($"four threads write another report as {format.Name}");
            }
        }
    }

    private static List<(ReportFormat Format, byte[] Bytes)> Write(Report report) =>
        [
            .. ReportFormat.All.Select(format =>
            {
                var stream = new MemoryStream();
                format.Write(report, stream);
                return (format, stream.ToArray());
            }),
        ];

    /// <summary>A problem, or nothing to judge, is never a pass; neither is a finding that counts.</summary>
    private static void HasRightStatus(Report report, CheckOptions options)
    {
        var fails = report.Findings.Any(finding =>
            !finding.IsAccepted
            && finding.Severity == Severity.Error
            && (options.Strict || finding.Outcome == Outcome.Fail)
        );
        var expected =
            !report.Problems.IsEmpty ? RunStatus.Problems
            : report.Summary.Evaluated == 0 ? RunStatus.NothingEvaluated
            : fails ? RunStatus.Findings
            : RunStatus.Passed;
        if (report.Status != expected)
        {
            throw new InvariantException($"the status is {report.Status} and must be {expected}");
        }
    }
}
