namespace SecPolicy.Benchmarks.Measuring;

/// <summary>The straight line through points, by least squares of the relative deviations, so that small sizes count as large ones do.</summary>
/// <param name="Start">Where it begins: the cost of nothing.</param>
/// <param name="Slope">What each unit adds.</param>
/// <param name="Deviation">How far the furthest point is off the line, as a part of the line: 0.03 is three per cent.</param>
internal readonly record struct StraightLine(double Start, double Slope, double Deviation)
{
    /// <param name="points">At least two sizes, and what each costs: more than zero.</param>
    public static StraightLine Through(IReadOnlyList<(double Size, double Cost)> points)
    {
        double weights = 0,
            sizes = 0,
            costs = 0,
            squares = 0,
            products = 0;
        foreach (var (size, cost) in points)
        {
            var weight = 1 / (cost * cost);
            weights += weight;
            sizes += weight * size;
            costs += weight * cost;
            squares += weight * size * size;
            products += weight * size * cost;
        }

        var slope = (weights * products - sizes * costs) / (weights * squares - sizes * sizes);
        var start = (costs - slope * sizes) / weights;
        var deviation = points.Max(point => Math.Abs(point.Cost / (start + slope * point.Size) - 1));
        return new(start, slope, deviation);
    }
}
