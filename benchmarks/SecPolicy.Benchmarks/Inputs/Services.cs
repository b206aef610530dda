using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SecPolicy.Benchmarks.Inputs;

/// <summary>
/// Applications of ASP.NET Core as they are deployed: an <c>appsettings.json</c> and three overlays each, 2 to 6 kB each, mostly settings
/// that are not ours. The same seed gives the same files, and the first services are the same however many there are. About every third
/// has a weakness.
/// </summary>
internal sealed class Services
{
    private const int Seed = 20261101;

    /// <summary>Bytes of a file, before the last group of entries that passes it.</summary>
    private const int Least = 2_100;

    /// <inheritdoc cref="Least" />
    private const int Most = 5_600;

    private readonly Dictionary<string, int> _planted = Plant.All.ToDictionary(
        plant => plant.Rule,
        _ => 0,
        StringComparer.Ordinal
    );
    private readonly Random _random = new(Seed);
    private int _files;
    private long _bytes;

    private Services() { }

    /// <summary>Writes applications, each to a folder of its own.</summary>
    /// <param name="folder">Where; it may be there already.</param>
    /// <param name="count">How many.</param>
    /// <param name="plantEvery">Of how many one has a weakness, the first among them.</param>
    public static Generated Write(string folder, int count, int plantEvery = 3)
    {
        var services = new Services();
        for (var index = 0; index < count; index++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"service-{index:D5}");
            services.WriteOne(Path.Combine(folder, name), name, index % plantEvery == 0);
        }

        return new(
            services._planted.ToImmutableSortedDictionary(StringComparer.Ordinal),
            services._files,
            services._bytes
        );
    }

    private void WriteOne(string folder, string name, bool isWeak)
    {
        Directory.CreateDirectory(folder);
        var plant = isWeak ? Plant.All[_random.Next(Plant.All.Length)] : null;
        if (plant is not null)
        {
            _planted[plant.Rule]++;
        }

        Write(folder, "appsettings.json", Sound(name));
        Write(folder, "appsettings.Development.json", [new("Logging:LogLevel:Default", "\"Debug\"")]);
        Write(folder, "appsettings.Staging.json", []);
        Write(folder, "appsettings.Production.json", plant is null ? [] : [new(plant.Key, plant.Value)]);
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

    private void Write(string folder, string file, List<KeyValuePair<string, string>> entries)
    {
        new Filler(_random).FillUp(entries, _random.Next(Least, Most));
        var text = new UTF8Encoding(false).GetBytes(JsonTree.Write(entries));
        File.WriteAllBytes(Path.Combine(folder, file), text);
        _files++;
        _bytes += text.Length;
    }
}
