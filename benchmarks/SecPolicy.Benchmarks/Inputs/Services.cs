using System.Globalization;

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

    private readonly Output _output;
    private readonly Random _random = new(Seed);

    private Services(Output output) => _output = output;

    /// <summary>Writes services to a folder, which may be there already.</summary>
    /// <inheritdoc cref="Write(Output, int, int)" />
    public static Generated Write(string folder, int count, int plantEvery = 3) =>
        Write(Output.To(folder), count, plantEvery);

    /// <summary>Makes services, each in a folder of its own.</summary>
    /// <param name="output">What takes the files.</param>
    /// <param name="count">How many.</param>
    /// <param name="plantEvery">Of how many one has a weakness, the first among them.</param>
    public static Generated Write(Output output, int count, int plantEvery = 3)
    {
        var services = new Services(output);
        for (var index = 0; index < count; index++)
        {
            services.WriteOne(
                string.Create(CultureInfo.InvariantCulture, $"service-{index:D5}"),
                index % plantEvery == 0
            );
        }

        return output.Done();
    }

    private void WriteOne(string name, bool isWeak)
    {
        var plant = isWeak ? Plant.Services[_random.Next(Plant.Services.Length)] : null;
        _output.Plant(plant);
        Write($"{name}/appsettings.json", Sound(name));
        Write($"{name}/appsettings.Development.json", [new("Logging:LogLevel:Default", "\"Debug\"")]);
        Write($"{name}/appsettings.Staging.json", []);
        Write($"{name}/appsettings.Production.json", plant is null ? [] : [new(plant.Key, plant.Value)]);
    }

    /// <summary>What a service without a weakness has.</summary>
    public static List<KeyValuePair<string, string>> Sound(string name) =>
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

    private void Write(string path, List<KeyValuePair<string, string>> entries)
    {
        new Filler(_random).FillUp(entries, _random.Next(Least, Most));
        _output.Write(path, JsonTree.Write(entries));
    }
}
