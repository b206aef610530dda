using SecPolicy.Engine.Values;
using SecPolicy.Fuzzing.Driving;
using SecPolicy.Fuzzing.Inputs;
using SecPolicy.Fuzzing.Targets;

namespace SecPolicy.Engine.Tests.Fuzzing;

/// <summary>Hostile inputs with a fixed budget: docs/fuzzing.md says what must hold, and how to go on without an end.</summary>
public sealed class FuzzingTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "artifacts", "fuzzing", "tests");

    public static TheoryData<string> Targets => [.. AllTargets.List.Select(target => target.Name)];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (target, name) in FixedRun.Cases())
            {
                cases.Add(target, name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Whatever_is_read_keeps_what_must_hold(string target)
    {
        string? broken = null;
        Probe.OnSmallStack(() => broken = FixedRun.Run(AllTargets.Find(target)!, Folder));
        Assert.True(broken is null, broken);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_once_broke_something_breaks_nothing(string target, string name)
    {
        Failure? failure = null;
        Probe.OnSmallStack(() => failure = FixedRun.Replay(target, name));
        Assert.True(failure is null, failure?.Text);
    }

    [Fact]
    public void A_reader_that_throws_is_noticed()
    {
        var target = Broken((_, _) => throw new InvalidOperationException());
        Assert.StartsWith(
            "InvalidOperationException",
            Probe.Run(target, [], false, out _)?.Kind,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_span_outside_of_its_file_is_noticed()
    {
        var target = Broken((_, trace) => trace.Look(new SourceSpan(new("a", "text"), 2, 3)));
        Assert.StartsWith("the span", Probe.Run(target, [], false, out _)?.Kind, StringComparison.Ordinal);
    }

    [Fact]
    public void A_span_that_cuts_a_character_is_noticed()
    {
        var target = Broken((_, trace) => trace.Look(new SourceSpan(new("a", "é"), 0, 1)));
        Assert.StartsWith("the span", Probe.Run(target, [], false, out _)?.Kind, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_takes_too_many_steps_is_noticed()
    {
        var target = Broken((_, trace) => trace.Run(() => new byte[2_000]));
        Assert.Contains("allocated", Probe.Run(target, [], false, out _)?.Kind, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_says_something_else_each_time_is_noticed()
    {
        var count = 0;
        var target = Broken((_, trace) => trace.Look(new Problem("id", $"{count++}", null)));
        Assert.Equal("a second run comes to something else", Probe.Run(target, [], true, out _)?.Kind);
    }

    [Fact]
    public void An_input_follows_from_its_number()
    {
        var target = AllTargets.Find("yaml")!;
        Assert.Equal(new InputSource(target, 1).Make(7), new InputSource(target, 1).Make(7));
        Assert.NotEqual(new InputSource(target, 1).Make(7), new InputSource(target, 2).Make(7));
    }

    [Fact]
    public void A_failing_input_is_made_smaller()
    {
        var input = new byte[1_000];
        input[700] = 1;
        Assert.Equal([1], Minimiser.Shrink(input, smaller => smaller.Contains((byte)1), 500));
    }

    private static FuzzTarget Broken(Action<byte[], SecPolicy.Fuzzing.Checking.Trace> run) =>
        new()
        {
            Name = "broken",
            FindSeeds = () => [],
            Tokens = [],
            Generate = _ => "",
            Budget = new(1_000, 0),
            Run = run,
        };
}
