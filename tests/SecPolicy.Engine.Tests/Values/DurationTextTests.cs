using FsCheck;
using FsCheck.Fluent;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Values;

public class DurationTextTests
{
    [Theory]
    [InlineData("20m", "00:20:00")]
    [InlineData("12h", "12:00:00")]
    [InlineData("14d", "14.00:00:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("500ms", "00:00:00.500")]
    [InlineData("1m500ms", "00:01:00.500")]
    [InlineData("0s", "00:00:00")]
    [InlineData("90m", "01:30:00")]
    [InlineData("-5m", "-00:05:00")]
    [InlineData("1d2h3m4s5ms", "1.02:03:04.005")]
    public void A_duration_in_a_policy_is_read(string text, string expected)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.ParseExact(expected, "c", null), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("20")]
    [InlineData("m")]
    [InlineData("20 m")]
    [InlineData(" 20m")]
    [InlineData("20m ")]
    [InlineData("1.5h")]
    [InlineData("30m1h")]
    [InlineData("1h1h")]
    [InlineData("20M")]
    [InlineData("20min")]
    [InlineData("1w")]
    [InlineData("--5m")]
    [InlineData("+5m")]
    [InlineData("٣m")]
    [InlineData("00:20:00")]
    [InlineData("10675200d")]
    [InlineData("99999999999999999999d")]
    public void Anything_else_is_no_duration(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData("00:00:00", "0s")]
    [InlineData("1.12:00:00", "1d12h")]
    [InlineData("365.00:00:00", "365d")]
    [InlineData("00:20:00", "20m")]
    [InlineData("00:00:00.250", "250ms")]
    [InlineData("-00:20:00", "-20m")]
    [InlineData("-1.00:00:01", "-1d1s")]
    public void A_duration_is_written_in_the_largest_units(string duration, string expected) =>
        Assert.Equal(expected, DurationText.Format(TimeSpan.ParseExact(duration, "c", null)));

    [Fact]
    public void What_is_written_is_read_as_the_same_duration() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<long>(),
                number =>
                {
                    var duration = TimeSpan.FromTicks(
                        number % (TimeSpan.MaxValue.Ticks / 10_000) * TimeSpan.TicksPerMillisecond
                    );
                    return DurationText.TryParse(DurationText.Format(duration), out var read) && read == duration;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_order_of_magnitude_comes_back_from_its_text()
    {
        var random = new Random(1);
        for (var bits = 0; bits < 49; bits++)
        {
            for (var round = 0; round < 20; round++)
            {
                var milliseconds = random.NextInt64(1L << bits, 1L << (bits + 1));
                var duration = TimeSpan.FromTicks((round % 2 == 0 ? 1 : -1) * milliseconds * 10_000);
                Assert.True(DurationText.TryParse(DurationText.Format(duration), out var read));
                Assert.Equal(duration, read);
            }
        }
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(1)]
    [InlineData(-1)]
    public void The_longest_and_the_shortest_times_can_be_written(long ticks) =>
        Assert.NotEmpty(DurationText.Format(TimeSpan.FromTicks(ticks)));
}
