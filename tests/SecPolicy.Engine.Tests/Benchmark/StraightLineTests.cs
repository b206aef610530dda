using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Engine.Tests.Benchmark;

public sealed class StraightLineTests
{
    [Fact]
    public void Points_on_a_line_give_the_line()
    {
        var line = StraightLine.Through([(100, 12), (1_000, 102), (5_000, 502), (10_000, 1_002)]);

        Assert.Equal(2, line.Start, precision: 6);
        Assert.Equal(0.1, line.Slope, precision: 6);
        Assert.Equal(0, line.Deviation, precision: 6);
    }

    [Fact]
    public void What_grows_faster_than_its_size_is_off_the_line()
    {
        (double Size, double Cost)[] points =
        [
            .. new[] { 50, 100, 200, 400 }.Select(size => ((double)size, size + size * size / 500.0)),
        ];

        Assert.InRange(StraightLine.Through(points).Deviation, 0.05, 0.2);
    }
}
