using System.Globalization;
using SecPolicy.Fuzzing.Inputs;
using SecPolicy.Fuzzing.Targets;

namespace SecPolicy.Fuzzing.Driving;

/// <summary>The same inputs in every run: what continuous integration does.</summary>
internal static class FixedRun
{
    private const int Seed = 9;

    /// <summary>Runs a target over its share of inputs.</summary>
    /// <param name="target">The target.</param>
    /// <param name="folder">Where the input is noted that is being read, should it end the process.</param>
    /// <returns>What broke first, and how to see it again; null when all held.</returns>
    public static string? Run(FuzzTarget target, string folder)
    {
        var inputs = new InputSource(target, Seed);
        Directory.CreateDirectory(folder);
        using var current = new CurrentInput(Worker.CurrentFile(folder, target.Name));
        for (var number = 1; number <= target.FixedInputs; number++)
        {
            var input = inputs.Make(number);
            current.Set(input);
            if (Probe.Run(target, input, twice: number % 4 == 0, out _) is { } failure)
            {
                var small = Minimiser.Shrink(
                    input,
                    smaller => Probe.Run(target, smaller, twice: true, out _)?.Kind == failure.Kind,
                    500
                );
                Failures.Save(folder, target.Name, failure, small);
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"input {number} of {target.Name}, kept in {folder}: {failure.Text}"
                );
            }
        }

        return null;
    }

    /// <summary>The inputs that once broke something, as targets and names of files.</summary>
    public static IEnumerable<(string Target, string Name)> Cases() =>
        Directory
            .EnumerateDirectories(CaseFolder)
            .SelectMany(Directory.EnumerateFiles)
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(Path.GetDirectoryName(file))!, Path.GetFileName(file)));

    /// <summary>Reads such an input again.</summary>
    /// <returns>What broke; null when all held.</returns>
    public static Failure? Replay(string target, string name) =>
        Probe.Run(AllTargets.Find(target)!, File.ReadAllBytes(Path.Combine(CaseFolder, target, name)), true, out _);

    private static string CaseFolder => Path.Combine(Checkout.Root, "tests", "fuzz-cases");
}
