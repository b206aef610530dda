using System.Globalization;

namespace SecPolicy.Benchmarks.Measuring;

/// <summary>What one run of a program took, as the operating system counted it.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Wall">From its start to its end.</param>
/// <param name="Cpu">User and system time of all its threads.</param>
/// <param name="PeakKiB">The most memory that it had at once, in KiB.</param>
/// <param name="Faults">How many pages of memory it touched for the first time.</param>
internal sealed record Usage(int ExitCode, TimeSpan Wall, TimeSpan Cpu, long PeakKiB, long Faults)
{
    /// <summary>Reads the line that <c>measure</c> writes.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Usage Parse(string line)
    {
        long[] numbers = [.. line.Split(' ').Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
        return numbers is [var code, var wall, var user, var system, var peak, var faults]
            ? new((int)code, TimeSpan.FromMicroseconds(wall), TimeSpan.FromMicroseconds(user + system), peak, faults)
            : throw new FormatException($"not a line of measure: {line}");
    }
}
