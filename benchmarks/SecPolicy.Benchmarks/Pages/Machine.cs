using System.Globalization;
using System.Runtime.InteropServices;

namespace SecPolicy.Benchmarks.Pages;

/// <summary>What the figures were taken on, in words.</summary>
internal static class Machine
{
    public static string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} × {Processor()}, {MemoryGiB():0} GiB, {RuntimeInformation.OSDescription}"
        );

    /// <summary>How many processes wanted a processor in the last minute.</summary>
    public static double Load() =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Processor() => Value("/proc/cpuinfo", "model name") ?? "unknown processor";

    private static double MemoryGiB() =>
        Value("/proc/meminfo", "MemTotal") is { } text
            ? double.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) / (1 << 20)
            : 0;

    private static string? Value(string file, string name) =>
        File.ReadLines(file)
            .Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
            .FirstOrDefault();
}
