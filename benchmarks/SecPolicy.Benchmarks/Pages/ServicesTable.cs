using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Benchmarks.Pages;

/// <summary>What one number of services took.</summary>
/// <param name="Size">How many services.</param>
/// <param name="Generated">Their files.</param>
/// <param name="Floor">The program that only finds, reads and tokenises.</param>
/// <param name="One">secpolicy on one thread.</param>
/// <param name="Two">secpolicy on two threads.</param>
/// <param name="Previous">The previous release on one thread; null where there is none.</param>
internal sealed record ServicesRow(
    int Size,
    Generated Generated,
    Result Floor,
    Result One,
    Result Two,
    Result? Previous
);

/// <summary>Ever more services as a table, and what must be true of its figures.</summary>
internal sealed class ServicesTable(ImmutableArray<ServicesRow> rows)
{
    private const double MostOffTheLine = 0.1;

    private readonly StraightLine _line = StraightLine.Through([
        .. rows.Select(row => ((double)row.Size, row.One.Cpu)),
    ]);
    private readonly ServicesRow _smallest = rows[0];
    private readonly ServicesRow _largest = rows[^1];

    public string Write()
    {
        var text = new StringBuilder()
            .Append("| services | files | MB | floor CPU, s | CPU, s: 1 thread | to the floor | 2 threads ")
            .Append("| wall, s: 1 thread | 2 threads | times as fast | peak MB: 1 thread | 2 threads |\n")
            .Append("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var (size, generated, floor, one, two, _) in rows)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {size:N0} | {generated.Files:N0} | {generated.Bytes / 1e6:0.0} | {floor.Cpu / 1e3:0.00} | {one.Cpu / 1e3:0.00} | {one.Cpu / floor.Cpu:0.0} | {two.Cpu / 1e3:0.00} | {one.Wall / 1e3:0.00} | {two.Wall / 1e3:0.00} | {one.Wall / two.Wall:0.00} | {one.Memory:0} | {two.Memory:0} |\n"
            );
        }

        return text.Append(
                CultureInfo.InvariantCulture,
                $"\nThe straight line through the process times on one thread: {_line.Start:0.0} ms and {_line.Slope * 1e3:0.0} µs for each service. "
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"The size that is furthest off is {_line.Deviation:P1} off. A service costs {PerService(_smallest):0.0} µs among {_smallest.Size:N0} and {PerService(_largest):0.0} µs among {_largest.Size:N0}.\n"
            )
            .Append(Releases())
            .ToString();
    }

    private string Releases()
    {
        if (rows.All(row => row.Previous is null))
        {
            return "";
        }

        var text = new StringBuilder()
            .Append("\nBeside the previous release, on one thread:\n\n")
            .Append("| services | its CPU, s | ours | times | its wall, s | ours | its peak MB | ours |\n")
            .Append("|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var (size, _, _, one, _, previous) in rows)
        {
            if (previous is not null)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {size:N0} | {previous.Cpu / 1e3:0.00} | {one.Cpu / 1e3:0.00} | {previous.Cpu / one.Cpu:0.0} | {previous.Wall / 1e3:0.00} | {one.Wall / 1e3:0.00} | {previous.Memory:0} | {one.Memory:0} |\n"
                );
            }
        }

        return text.ToString();
    }

    public ImmutableArray<Target> Targets()
    {
        var toFloor = _largest.One.Cpu / _largest.Floor.Cpu;
        var faster = _largest.One.Wall / _largest.Two.Wall;
        var memory = Math.Max(_largest.One.Memory, _largest.Two.Memory);
        return
        [
            new(
                Of("services: within 2.5 times the floor's process time on one thread"),
                "2.5 times",
                string.Create(CultureInfo.InvariantCulture, $"{toFloor:0.0} times"),
                toFloor <= 2.5
            ),
            new(
                Of("services: more than 1.7 times as fast on two threads"),
                "1.7 times",
                string.Create(CultureInfo.InvariantCulture, $"{faster:0.00} times"),
                faster > 1.7
            ),
            new(
                Of("services: peak memory under 150 MB"),
                "150 MB",
                string.Create(CultureInfo.InvariantCulture, $"{memory:0} MB"),
                memory < 150
            ),
            new(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"cost proportional to files: {rows.Length} sizes on a straight line"
                ),
                string.Create(CultureInfo.InvariantCulture, $"{MostOffTheLine:P0} off"),
                string.Create(CultureInfo.InvariantCulture, $"{_line.Deviation:P1} off"),
                _line.Deviation <= MostOffTheLine
            ),
        ];
    }

    private string Of(string demand) => string.Create(CultureInfo.InvariantCulture, $"{_largest.Size:N0} {demand}");

    private static double PerService(ServicesRow row) => row.One.Cpu * 1e3 / row.Size;
}
