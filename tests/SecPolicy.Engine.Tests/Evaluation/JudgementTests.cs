using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Tests.Evaluation;

/// <summary>Truths in combination, by Kleene's tables; what does not apply does not count.</summary>
public class JudgementTests
{
    private static readonly Truth[] Truths = Enum.GetValues<Truth>();

    [Fact]
    public void All_and_any_are_Kleenes()
    {
        foreach (var parts in Lists())
        {
            var counting = parts.Where(truth => truth != Truth.NotApplicable).ToArray();
            Assert.Equal(
                counting.Length == 0 ? Truth.NotApplicable
                    : counting.Contains(Truth.False) ? Truth.False
                    : counting.Contains(Truth.Unknown) ? Truth.Unknown
                    : Truth.True,
                Judgement.All(parts.Select(Judged)).Truth
            );
            Assert.Equal(
                counting.Length == 0 ? Truth.NotApplicable
                    : counting.Contains(Truth.True) ? Truth.True
                    : counting.Contains(Truth.Unknown) ? Truth.Unknown
                    : Truth.False,
                Judgement.Any(parts.Select(Judged)).Truth
            );
        }
    }

    [Fact]
    public void Of_several_that_decide_the_first_gives_the_reason()
    {
        Judgement[] parts = [Judgement.Of(true), Judgement.Unknown("first"), Judgement.Unknown("second")];
        Assert.Equal("first", Judgement.All(parts).Reason);
    }

    private static IEnumerable<Truth[]> Lists() =>
        from length in Enumerable.Range(0, 4)
        from number in Enumerable.Range(0, (int)Math.Pow(Truths.Length, length))
        select Enumerable
            .Range(0, length)
            .Select(place => Truths[number / (int)Math.Pow(Truths.Length, place) % Truths.Length])
            .ToArray();

    private static Judgement Judged(Truth truth) =>
        truth switch
        {
            Truth.Unknown => Judgement.Unknown("unknown"),
            Truth.NotApplicable => Judgement.NotApplicable,
            _ => Judgement.Of(truth == Truth.True),
        };
}
