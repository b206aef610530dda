using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SecPolicy.Benchmarks.Inputs;

/// <summary>
/// Applications of ASP.NET Core as they are deployed: an <c>appsettings.json</c> and three overlays each, 2 to 6 kB, mostly settings that
/// are not ours. The same seed gives the same files. About every third has a weakness.
/// </summary>
internal sealed class Services
{
    private const int Seed = 20261101;

    private readonly Dictionary<string, int> _planted = Plant.All.ToDictionary(
        plant => plant.Rule,
        _ => 0,
        StringComparer.Ordinal
    );
    private readonly Random _random = new(Seed);

    private Services() { }

    /// <summary>Writes applications, each to a folder of its own.</summary>
    /// <param name="folder">Where; it may be there already.</param>
    /// <param name="count">How many.</param>
    /// <param name="plantEvery">Of how many one has a weakness, the first among them.</param>
    /// <returns>How many findings each planted rule must have.</returns>
    public static ImmutableSortedDictionary<string, int> Write(string folder, int count, int plantEvery = 3)
    {
        var services = new Services();
        for (var index = 0; index < count; index++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"service-{index:D5}");
            services.WriteOne(Path.Combine(folder, name), name, index % plantEvery == 0);
        }

        return services._planted.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private void WriteOne(string folder, string name, bool isWeak)
    {
        Directory.CreateDirectory(folder);
        var plant = isWeak ? Plant.All[_random.Next(Plant.All.Length)] : null;
        if (plant is not null)
        {
            _planted[plant.Rule]++;
        }

        Write(folder, "appsettings.json", Sound(name), filler: 24 + _random.Next(16));
        Write(
            folder,
            "appsettings.Development.json",
            [new("Logging:LogLevel:Default", "\"Debug\"")],
            filler: 14 + _random.Next(8)
        );
        Write(folder, "appsettings.Staging.json", [], filler: 14 + _random.Next(8));
        Write(
            folder,
            "appsettings.Production.json",
            plant is null ? [] : [new(plant.Key, plant.Value)],
            filler: 18 + _random.Next(12)
        );
    }

    private static List<KeyValuePair<string, string>> Sound(string name) =>
        [
            new("AllowedHosts", $"\"{name}.example\""),
            new("Session:IdleTimeout", "\"00:20:00\""),
            new("Session:Cookie:Name", $"\"__Host-{name}\""),
            new("Session:Cookie:HttpOnly", "true"),
            new("Session:Cookie:SecurePolicy", "\"Always\""),
            new("Session:Cookie:SameSite", "\"Lax\""),
            new("Hsts:MaxAge", "\"365.00:00:00\""),
            new("Hsts:IncludeSubDomains", "true"),
        ];

    private void Write(string folder, string file, List<KeyValuePair<string, string>> entries, int filler)
    {
        for (var index = 0; index < filler; index++)
        {
            var (kind, number) = (_random.Next(4), _random.Next(100_000));
            entries.Add(
                kind switch
                {
                    0 => new($"Features:Feature{index}:Enabled", number % 2 == 0 ? "true" : "false"),
                    1 => new($"Clients:Client{index}:Address", $"\"https://client-{number}.internal.example/api/v1\""),
                    2 => new($"Clients:Client{index}:Retries", Text(number % 10)),
                    _ => new($"Queues:Queue{index}:Name", $"\"orders-{number}-incoming-messages\""),
                }
            );
        }

        File.WriteAllText(Path.Combine(folder, file), JsonTree.Write(entries), new UTF8Encoding(false));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
