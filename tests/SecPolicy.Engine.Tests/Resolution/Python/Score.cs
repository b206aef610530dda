using System.Globalization;
using SecPolicy.Engine.Tests.Oracle.Python;

namespace SecPolicy.Engine.Tests.Resolution.Python;

/// <summary>Counts answers: exact, held (the truth is among the alternatives), unknown, wrong.</summary>
/// <param name="isOpen">Whether the variables are unknown to the evaluator: any import may fail then, and it need not say so.</param>
internal sealed class Score(bool isOpen = false)
{
    private readonly Dictionary<string, int> _reasons = new(StringComparer.Ordinal);

    public int ExactCount { get; private set; }
    public int HeldCount { get; private set; }
    public int UnknownCount { get; private set; }

    /// <summary>What differs from the truth, in words.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>The share of exact answers, of those that have one right value.</summary>
    public double Share => Total == 0 ? 0 : (double)ExactCount / Total;

    private int Total => ExactCount + HeldCount + UnknownCount + Wrong.Count;

    /// <summary>Judges an answer against what the interpreter says.</summary>
    /// <param name="where">Which program and which variables, for a failure.</param>
    /// <param name="answer">What the evaluator says.</param>
    /// <param name="truth">What the interpreter says.</param>
    /// <param name="again">What it says with another seed of the hash: a value that differs is nobody's to tell.</param>
    public void Judge(string where, Answer answer, PythonTruth truth, PythonTruth again)
    {
        if (truth.Error is not null)
        {
            JudgeFailure(where, answer, truth.Error);
            return;
        }

        if (answer.Import == ImportOutcome.Fails)
        {
            Wrong.Add($"{where}: the import is said to fail ({answer.Failure}), and doesn't");
            return;
        }

        foreach (var name in truth.Values.Keys.Union(answer.Names.Keys).Order(StringComparer.Ordinal))
        {
            var said = answer.Names.GetValueOrDefault(name);
            if (!truth.Values.TryGetValue(name, out var value))
            {
                JudgeAbsent($"{where}: {name}", said!);
            }
            else if (again.Error is null && again.Values.TryGetValue(name, out var other) && other == value)
            {
                JudgeValue($"{where}: {name}", said, value, answer);
            }
            else if (said is Exact exact)
            {
                Wrong.Add($"{where}: {name} is said to be {exact.Value}, and is not always the same");
            }
        }
    }

    /// <summary>Adds what another has counted.</summary>
    public void Add(Score other)
    {
        ExactCount += other.ExactCount;
        HeldCount += other.HeldCount;
        UnknownCount += other.UnknownCount;
        Wrong.AddRange(other.Wrong);
        foreach (var (reason, count) in other._reasons)
        {
            _reasons[reason] = _reasons.GetValueOrDefault(reason) + count;
        }
    }

    /// <summary>The figures in one line, and what the unknown ones are for.</summary>
    public string Summary()
    {
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"{Total} values: {ExactCount} exact ({100 * Share:0.0} %), {HeldCount} held, {UnknownCount} unknown, {Wrong.Count} wrong"
        );
        var reasons = _reasons
            .OrderByDescending(reason => reason.Value)
            .ThenBy(reason => reason.Key, StringComparer.Ordinal)
            .Take(40)
            .Select(reason => $"\n{reason.Value, 6}  {reason.Key}");
        return figures + string.Concat(reasons);
    }

    private void JudgeFailure(string where, Answer answer, string error)
    {
        switch (answer.Import)
        {
            case ImportOutcome.Fails:
                ExactCount++;
                break;
            case ImportOutcome.MayFail:
                HeldCount++;
                break;
            case ImportOutcome.Succeeds when isOpen:
                CountUnknown("the import fails with these variables");
                break;
            default:
                var plain = answer.Names.Where(name => name.Value is Exact).Select(name => name.Key).ToList();
                if (plain.Count > 0)
                {
                    Wrong.Add(
                        $"{where}: the import fails ({error}), and {string.Join(", ", plain)} are said to be set"
                    );
                }
                else
                {
                    CountUnknown("the import fails, and nothing says so");
                }

                break;
        }
    }

    private void JudgeAbsent(string where, Said said)
    {
        switch (said)
        {
            case Exact exact:
                Wrong.Add($"{where} is said to be {exact.Value}, and is not set");
                break;
            case Alternatives { MayBeAbsent: false } alternatives:
                Wrong.Add($"{where} is said to be {string.Join(" or ", alternatives.Values)}, and is not set");
                break;
            case Alternatives:
                HeldCount++;
                break;
            case Unknown unknown:
                CountUnknown(unknown.Reason);
                break;
        }
    }

    private void JudgeValue(string where, Said? said, PythonValue value, Answer answer)
    {
        switch (said)
        {
            case Exact exact when exact.Value == value:
                ExactCount++;
                break;
            case Exact exact:
                Wrong.Add($"{where} is said to be {exact.Value}, and is {value}");
                break;
            case Alternatives alternatives when alternatives.Values.Contains(value):
                HeldCount++;
                break;
            case Alternatives alternatives:
                Wrong.Add($"{where} is said to be {string.Join(" or ", alternatives.Values)}, and is {value}");
                break;
            case Unknown when value.IsOpaque:
                break; // Nothing could be more exact.
            case Unknown unknown:
                CountUnknown(unknown.Reason);
                break;
            case null when answer.Clouded is { } reason:
                CountUnknown(reason);
                break;
            default:
                Wrong.Add($"{where} is said not to be set (the import {answer.Import}), and is {value}");
                break;
        }
    }

    private void CountUnknown(string reason)
    {
        UnknownCount++;
        _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
    }
}
