using System.Collections.Immutable;
using System.Text;
using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Benchmark;

/// <summary>
/// How the cost of a run grows with its services, by what can be counted. No clock is asked, so that a busy machine changes nothing;
/// <c>benchmarks/run</c> says what a run takes in seconds.
/// </summary>
public sealed class GrowthTests
{
    private static readonly CheckOptions Options = new() { Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero) };

    [Fact]
    public void Every_file_is_read_once_and_every_folder_listed_once()
    {
        var run = Run(60);

        Assert.Equal(run.Input.Files, run.Files.Reads.Count);
        Assert.All(run.Files.Reads, read => Assert.Equal(1, read.Value));
        Assert.Equal(60 + 1, run.Files.Lists.Count);
        Assert.All(run.Files.Lists, listed => Assert.Equal(1, listed.Value));
    }

    [Fact]
    public void Every_service_asks_the_file_system_as_much_as_any_other()
    {
        int[] questions = [.. new[] { 10, 20, 40, 80 }.Select(count => Run(count).Files.Questions)];

        var each = (questions[1] - questions[0]) / 10;
        Assert.Equal(
            [questions[0], questions[0] + 10 * each, questions[0] + 30 * each, questions[0] + 70 * each],
            questions
        );
    }

    [Fact]
    public void What_is_planted_is_found()
    {
        var run = Run(100);

        Assert.Equal(
            run.Input.Planted,
            run.Findings.Where(found => run.Input.Planted.ContainsKey(found.Key))
                .ToImmutableSortedDictionary(StringComparer.Ordinal)
        );
        Assert.Equal(34, run.Input.Planted.Values.Sum());
    }

    [Fact]
    public void What_is_allocated_grows_as_a_straight_line()
    {
        // What is made once and for all is made before.
        Run(10);

        (double Size, double Cost)[] points =
        [
            .. new[] { 50, 100, 200, 400 }
                .Select(count => Run(count))
                .Select(run => ((double)run.Input.Bytes, run.Allocated)),
        ];

        var line = StraightLine.Through(points);
        Assert.True(line.Slope > 1, $"{line}");
        Assert.True(line.Deviation < 0.02, $"{line}: {string.Join(", ", points)}");
    }

    [Fact]
    public void Rules_that_nothing_matches_cost_a_service_nothing()
    {
        var few = EachService(RuleSet.Write(10));
        var unmatched = EachService(RuleSet.Write(10, unmatched: 200));

        Assert.True(
            unmatched < 1.02 * few,
            $"200 rules that nothing matches: {unmatched} bytes for each service; without: {few}"
        );
    }

    [Fact]
    public void What_was_said_of_an_application_is_let_go()
    {
        var run = Run(200, holdsWeakly: true);

        Assert.Equal(200, run.Applications);
        Assert.InRange(run.HeldAtTheEnd, 0, 5);
    }

    private static double EachService(string policy)
    {
        Run(10, policy);
        return (Run(60, policy).Allocated - Run(20, policy).Allocated) / 40;
    }

    private static Measured Run(int count, string? policy = null, bool holdsWeakly = false)
    {
        var files = new CountedFiles();
        var input = Services.Write(new Output(files.Add), count);
        var options = Options;
        if (policy is not null)
        {
            files.Add("~policy.yaml", Encoding.UTF8.GetBytes(policy));
            options = options with { Policies = ["~policy.yaml"] };
        }

        var listener = new Tally(holdsWeakly);
        var before = GC.GetAllocatedBytesForCurrentThread();
        new SecPolicyEngine(files).Check(options, listener);
        return new(
            files,
            input,
            GC.GetAllocatedBytesForCurrentThread() - before,
            listener.Findings,
            listener.Applications,
            listener.HeldAtTheEnd
        );
    }

    /// <summary>What was counted of a run.</summary>
    /// <param name="Files">What was asked of the file system.</param>
    /// <param name="Input">What was generated.</param>
    /// <param name="Allocated">How many bytes the run allocated; one job works on the caller's thread alone.</param>
    /// <param name="Findings">How many findings each rule has.</param>
    /// <param name="Applications">How many applications were judged.</param>
    /// <param name="HeldAtTheEnd">How many of them were still in memory when all were judged.</param>
    private sealed record Measured(
        CountedFiles Files,
        Generated Input,
        double Allocated,
        IReadOnlyDictionary<string, int> Findings,
        int Applications,
        int HeldAtTheEnd
    );

    /// <summary>Counts, and holds nothing.</summary>
    private sealed class Tally(bool holdsWeakly) : IReportListener
    {
        private readonly Dictionary<string, int> _findings = new(StringComparer.Ordinal);
        private readonly List<WeakReference> _seen = [];

        public IReadOnlyDictionary<string, int> Findings => _findings;

        public int Applications { get; private set; }

        public int HeldAtTheEnd { get; private set; }

        public void Start(ReportStart start) { }

        public void Add(JudgedApplication application)
        {
            Applications++;
            foreach (var finding in application.Findings)
            {
                _findings[finding.Rule] = _findings.GetValueOrDefault(finding.Rule) + 1;
            }

            if (holdsWeakly)
            {
                _seen.Add(new(application));
                _seen.AddRange(application.Findings.Select(finding => new WeakReference(finding.Span.Source)));
            }
        }

        public void End(ReportEnd end)
        {
            if (holdsWeakly)
            {
                GC.Collect();
                HeldAtTheEnd = _seen.Count(seen => seen.IsAlive);
            }
        }
    }
}
