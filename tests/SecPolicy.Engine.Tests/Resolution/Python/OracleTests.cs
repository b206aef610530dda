using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Tests.Oracle.Python;
using Xunit.Abstractions;

namespace SecPolicy.Engine.Tests.Resolution.Python;

/// <summary>What the evaluator says of a settings module is what the real interpreter makes of it.</summary>
[Collection(SharedPythonOracle.Name)]
public sealed class OracleTests(PythonOracle oracle, ITestOutputHelper output)
{
    private const int Programs = 2000;
    private const int FirstSeed = 20_000;

    // The least share of exact answers, with all variables known. Many of the corpus are about what reading cannot know.
    private const double CorpusFloor = 0.925;
    private const double GeneratedFloor = 0.97;

    private static readonly ImmutableSortedDictionary<string, string> NoVariables = ImmutableSortedDictionary.Create<
        string,
        string
    >(StringComparer.Ordinal);

    public static TheoryData<string> Cases => [.. CorpusCase.Names];

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void A_case_is_never_misread(string name)
    {
        Require();
        var given = new Score();
        var open = new Score(isOpen: true);
        var one = CorpusCase.Load(name);
        Skip.IfNot(CanRun(one), $"the interpreter lacks {string.Join(", ", one.Needs)}");
        Compare(one, given, open);
        output.WriteLine($"variables given: {given.Summary()}\nno variables given: {open.Summary()}");
        Assert.True(
            given.Wrong.Count + open.Wrong.Count == 0,
            string.Join('\n', given.Wrong.Concat(open.Wrong).Prepend(""))
        );
    }

    [SkippableFact]
    public void Most_values_of_the_cases_are_exact()
    {
        Require();
        var given = new Score();
        var open = new Score(isOpen: true);
        foreach (var one in CorpusCase.Names.Select(CorpusCase.Load).Where(CanRun))
        {
            Compare(one, given, open);
        }

        output.WriteLine($"variables given: {given.Summary()}\nno variables given: {open.Summary()}");
        Assert.True(given.Share >= CorpusFloor, given.Summary());
    }

    [SkippableFact]
    public void Generated_programs_are_never_misread()
    {
        Require();
        var parts = Enumerable.Range(0, oracle.Workers).Select(_ => new Tally()).ToList();
        Parallel.For(0, parts.Count, worker => CompareGenerated(worker, parts[worker]));
        var all = parts[0];
        foreach (var part in parts.Skip(1))
        {
            all.Given.Add(part.Given);
            all.Open.Add(part.Open);
            all.Failures += part.Failures;
        }

        output.WriteLine(
            $"{Programs} programs, {all.Failures} imports fail\nvariables given: {all.Given.Summary()}\nno variables given: {all.Open.Summary()}"
        );
        var wrong = all.Given.Wrong.Concat(all.Open.Wrong).OrderBy(text => text.Length).ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} are wrong\n{string.Join("\n\n", wrong.Take(10))}");
        Assert.True(all.Given.Share >= GeneratedFloor, all.Given.Summary());
    }

    private bool CanRun(CorpusCase one) => one.Needs.All(oracle.Has);

    private void Compare(CorpusCase one, Score given, Score open)
    {
        var files = new PhysicalFileSystem(one.Folder);
        var unset = Ask(files, one.Roots, one.Module, variables: null);
        foreach (var variables in one.Runs)
        {
            var where = $"{one.Name} with {Show(variables)}";
            var (truth, again) = oracle.AskTwice(new(one.Folder, one.Module, variables) { Roots = one.Roots });
            Judge(given, where, Ask(files, one.Roots, one.Module, variables), truth, again);
            Judge(open, $"{where}, nothing known", unset, truth, again);
        }
    }

    /// <summary>Takes every so many-th of the programs.</summary>
    private void CompareGenerated(int worker, Tally tally)
    {
        var folder = Directory.CreateTempSubdirectory("secpolicy-").FullName;
        try
        {
            for (var seed = FirstSeed + worker; seed < FirstSeed + Programs; seed += oracle.Workers)
            {
                CompareGenerated(SettingsProgramGenerator.Generate(seed), folder, worker, tally);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void CompareGenerated(SettingsProgram program, string folder, int worker, Tally tally)
    {
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Delete(file);
        }

        foreach (var (name, text) in program.Files)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        var files = new PhysicalFileSystem(folder);
        var unset = Ask(files, ["."], program.Module, variables: null);
        foreach (var variables in program.Environments)
        {
            var truth = oracle.Ask(new(folder, program.Module, variables), worker);
            tally.Failures += truth.Error is null ? 0 : 1;
            var where = string.Create(CultureInfo.InvariantCulture, $"seed {program.Seed} with {Show(variables)}");
            JudgeProgram(tally.Given, where, Ask(files, ["."], program.Module, variables), truth);
            JudgeProgram(tally.Open, $"{where}, nothing known", unset, truth);
        }

        void JudgeProgram(Score score, string where, Outcome outcome, PythonTruth truth)
        {
            var before = score.Wrong.Count;
            Judge(score, where, outcome, truth, truth);
            if (score.Wrong.Count > before)
            {
                score.Wrong[^1] += $"\n{program}";
            }
        }
    }

    /// <summary>Asks the evaluator; without variables they are unknown to it.</summary>
    private static Outcome Ask(
        PhysicalFileSystem files,
        IReadOnlyList<string> roots,
        string module,
        ImmutableSortedDictionary<string, string>? variables
    )
    {
        try
        {
            return new(Evaluated.Evaluate(files, roots, module, variables ?? NoVariables, variables is not null), null);
        }
        catch (Exception exception)
        {
            // A crash is a wrong answer like any other: the rest is still compared.
            var frames = (exception.InnerException ?? exception).StackTrace?.Split('\n').Take(6) ?? [];
            return new(null, $"{exception.Message} {exception.InnerException?.Message}\n{string.Join('\n', frames)}");
        }
    }

    private static void Judge(Score score, string where, Outcome outcome, PythonTruth truth, PythonTruth again)
    {
        if (outcome.Answer is { } answer)
        {
            score.Judge(where, answer, truth, again);
        }
        else
        {
            score.Wrong.Add($"{where}: the evaluator throws: {outcome.Crash}");
        }
    }

    private void Require()
    {
        oracle.Require();
        Skip.IfNot(Evaluated.IsReady, "there is no evaluator yet");
    }

    private static string Show(ImmutableSortedDictionary<string, string> variables) =>
        variables.IsEmpty
            ? "no variables"
            : string.Join(' ', variables.Select(variable => $"{variable.Key}='{variable.Value}'"));

    private sealed record Outcome(Answer? Answer, string? Crash);

    private sealed class Tally
    {
        public Score Given { get; } = new();
        public Score Open { get; } = new(isOpen: true);

        /// <summary>How many imports fail.</summary>
        public int Failures { get; set; }
    }
}
