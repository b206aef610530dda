using System.Globalization;
using SecPolicy.Fuzzing.Driving;
using SecPolicy.Fuzzing.Inputs;
using SecPolicy.Fuzzing.Targets;

namespace SecPolicy.Fuzzing;

/// <summary>The command line: see docs/fuzzing.md.</summary>
internal static class Program
{
    private const string Usage = """
        --for 60m [--target NAME[,NAME]] [--seed N] [--turn 60s] [--folder F]   fuzzes until the time is over
        --target NAME --one N [--seed N]                                        reads the n-th input alone
        --target NAME --replay FILE                                             reads a file
        --list                                                                  names the targets
        """;

    public static int Main(string[] arguments)
    {
        var options = arguments
            .Select((argument, index) => (argument, value: arguments.ElementAtOrDefault(index + 1)))
            .Where(pair => pair.argument.StartsWith("--", StringComparison.Ordinal))
            .ToDictionary(pair => pair.argument, pair => pair.value ?? "", StringComparer.Ordinal);
        var seed = int.Parse(options.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture);
        var folder = options.GetValueOrDefault("--folder", Path.Combine(Checkout.Root, "artifacts", "fuzzing"));
        if (options.ContainsKey("--list"))
        {
            Console.WriteLine(string.Join('\n', AllTargets.List.Select(target => target.Name)));
            return 0;
        }

        if (options.TryGetValue("--work", out var work))
        {
            new Worker(AllTargets.Find(work)!, seed, Time(options["--for"]), folder).Work();
            return 0;
        }

        var targets = options.TryGetValue("--target", out var names)
            ? names.Split(',').Select(AllTargets.Find).ToArray()
            : [.. AllTargets.List];
        if (targets.Contains(null))
        {
            Console.Error.WriteLine($"no such target; --list names them\n{Usage}");
            return 2;
        }

        if (options.TryGetValue("--replay", out var file))
        {
            return Replay(targets[0]!, File.ReadAllBytes(file));
        }

        if (options.TryGetValue("--one", out var number))
        {
            return Replay(
                targets[0]!,
                new InputSource(targets[0]!, seed).Make(long.Parse(number, CultureInfo.InvariantCulture))
            );
        }

        if (!options.TryGetValue("--for", out var time))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var turn = Time(options.GetValueOrDefault("--turn", "60s"));
        return new OpenEnded(targets!, Time(time), turn, seed, folder).Run() ? 0 : 1;
    }

    private static int Replay(FuzzTarget target, byte[] input)
    {
        Failure? failure = null;
        Probe.OnSmallStack(() => failure = Probe.Run(target, input, twice: true, out _));
        Console.WriteLine(failure?.Text ?? $"{input.Length} bytes: nothing broke");
        return failure is null ? 0 : 1;
    }

    private static TimeSpan Time(string text)
    {
        var number = double.Parse(text[..^1], CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            'h' => TimeSpan.FromHours(number),
            'm' => TimeSpan.FromMinutes(number),
            _ => TimeSpan.FromSeconds(number),
        };
    }
}
