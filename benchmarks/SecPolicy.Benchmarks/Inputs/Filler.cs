using System.Globalization;

namespace SecPolicy.Benchmarks.Inputs;

/// <summary>
/// What applications have in their appsettings files besides what is ours: clients, queues, features, levels of logging, limits, lists.
/// None of it breaks a rule that is planted.
/// </summary>
internal sealed class Filler(Random random)
{
    /// <summary>What a leaf takes in a file besides its key and value: indentation, quotes, braces of its own section.</summary>
    private const int BytesAroundLeaf = 24;

    private int _next;

    /// <summary>Adds groups of entries until a file of them has about as many bytes as it should.</summary>
    /// <param name="entries">The file's entries: paths and JSON values.</param>
    /// <param name="bytes">How many bytes the file should have.</param>
    public void FillUp(List<KeyValuePair<string, string>> entries, int bytes)
    {
        var size = entries.Sum(Size);
        while (size < bytes)
        {
            var before = entries.Count;
            entries.AddRange(Group());
            size += entries.Skip(before).Sum(Size);
        }
    }

    private static int Size(KeyValuePair<string, string> entry) =>
        entry.Key.Length - entry.Key.LastIndexOf(':') + entry.Value.Length + BytesAroundLeaf;

    private KeyValuePair<string, string>[] Group()
    {
        var (name, number) = (_next++, random.Next(100_000));
        return random.Next(6) switch
        {
            0 =>
            [
                Leaf($"Features:Feature{name}:Enabled", number % 2 == 0 ? "true" : "false"),
                Leaf($"Features:Feature{name}:Percentage", $"{number % 100}"),
            ],
            1 =>
            [
                Leaf($"Clients:Client{name}:Address", $"\"https://client-{number}.internal.example/api/v1\""),
                Leaf($"Clients:Client{name}:Retries", $"{number % 10}"),
                Leaf($"Clients:Client{name}:Timeout", $"\"00:00:{number % 60:D2}\""),
            ],
            2 =>
            [
                Leaf($"Queues:Queue{name}:Name", $"\"orders-{number}-incoming-messages\""),
                Leaf($"Queues:Queue{name}:Prefetch", $"{number % 256}"),
                Leaf($"Queues:Queue{name}:Failed:Name", $"\"orders-{number}-failed-messages\""),
            ],
            3 => [Leaf($"Logging:LogLevel:Company.Orders.Area{name}.Part{number}", "\"Warning\"")],
            4 =>
            [
                Leaf($"Mail:Template{name}:Recipients", $"[ \"team-{number}@example.com\", \"on-call@example.com\" ]"),
            ],
            _ =>
            [
                Leaf($"Limits:Limit{name}:Requests", $"{number}"),
                Leaf($"Limits:Limit{name}:Factor", $"{number % 40}.5"),
            ],
        };
    }

    private static KeyValuePair<string, string> Leaf(FormattableString key, string value) =>
        new(key.ToString(CultureInfo.InvariantCulture), value);
}
