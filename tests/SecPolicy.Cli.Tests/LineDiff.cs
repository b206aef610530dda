using System.Text;

namespace SecPolicy.Cli.Tests;

/// <summary>What a person needs to see of two texts that differ.</summary>
internal static class LineDiff
{
    /// <summary>The lines of both, those of the first alone with <c>-</c>, those of the second alone with <c>+</c>.</summary>
    public static string Of(string expected, string actual)
    {
        var left = Lines(expected);
        var right = Lines(actual);
        var common = new int[left.Length + 1, right.Length + 1];
        for (var row = left.Length - 1; row >= 0; row--)
        {
            for (var column = right.Length - 1; column >= 0; column--)
            {
                common[row, column] =
                    left[row] == right[column]
                        ? common[row + 1, column + 1] + 1
                        : Math.Max(common[row + 1, column], common[row, column + 1]);
            }
        }

        var result = new StringBuilder();
        for (int row = 0, column = 0; row < left.Length || column < right.Length; )
        {
            if (row < left.Length && column < right.Length && left[row] == right[column])
            {
                result.Append($"  {left[row++]}\n");
                column++;
            }
            else if (
                row < left.Length
                && (column == right.Length || common[row + 1, column] >= common[row, column + 1])
            )
            {
                result.Append($"- {left[row++]}\n");
            }
            else
            {
                result.Append($"+ {right[column++]}\n");
            }
        }

        return result.ToString();
    }

    // A line keeps its end, so that a missing last line feed and a carriage return are differences.
    private static string[] Lines(string text) =>
        [
            .. text.Split('\n')
                .Select((line, index) => (line, index))
                .Where(item => item.line.Length > 0 || item.index < text.Count('\n'))
                .Select(item => item.line.Replace("\r", "\\r") + (item.index < text.Count('\n') ? "" : "\\no newline")),
        ];
}
