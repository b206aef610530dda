using System.Text;

namespace SecPolicy.Benchmarks.Pages;

/// <summary>All targets that a run of the benchmark tried.</summary>
internal static class TargetsTable
{
    public static string Write(IEnumerable<Target> targets)
    {
        var text = new StringBuilder("| demanded | that is | measured | |\n|---|--:|--:|---|\n");
        foreach (var (demand, goal, figure, isReached) in targets)
        {
            text.Append($"| {demand} | {goal} | {figure} | {(isReached ? "reached" : "**missed**")} |\n");
        }

        return text.ToString();
    }
}
