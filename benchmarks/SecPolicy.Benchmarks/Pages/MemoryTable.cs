using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Benchmarks.Pages;

/// <summary>What one number of services took.</summary>
/// <param name="Size">How many services.</param>
/// <param name="Input">Their files.</param>
/// <param name="Results">The runs over them, the same ones for every number.</param>
internal sealed record MemoryRow(int Size, Generated Input, ImmutableArray<Result> Results);

/// <summary>Peak memory of ever more services as a table.</summary>
internal sealed class MemoryTable(ImmutableArray<MemoryRow> rows)
{
    public string Write()
    {
        var text = new StringBuilder("| services | files | MB |");
        foreach (var result in rows[0].Results)
        {
            text.Append($" {result.Contender.Name}: peak MB | wall, s | CPU, s |");
        }

        text.Append("\n|--:|--:|--:|").Insert(text.Length, "--:|--:|--:|", rows[0].Results.Length).Append('\n');
        foreach (var (size, input, results) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {size:N0} | {input.Files:N0} | {input.Bytes / 1e6:0} |");
            foreach (var result in results)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $" {result.Memory:0} | {result.Wall / 1e3:0.0} | {result.Cpu / 1e3:0.0} |"
                );
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The largest number of services takes hardly more memory than the one before it: a quarter more at most.</summary>
    public ImmutableArray<Target> Targets()
    {
        var (before, last) = (rows[^2], rows[^1]);
        var (small, large) = (Peak(before), Peak(last));
        return
        [
            new(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{last.Size:N0} services: hardly more memory than {before.Size:N0}"
                ),
                string.Create(CultureInfo.InvariantCulture, $"{small * 1.25:0} MB, a quarter more"),
                string.Create(CultureInfo.InvariantCulture, $"{large:0} MB"),
                large <= small * 1.25
            ),
        ];

        static double Peak(MemoryRow row) => row.Results.Max(result => result.Memory);
    }
}
