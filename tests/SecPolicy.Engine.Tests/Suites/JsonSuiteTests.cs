using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Values;
using Xunit.Abstractions;

namespace SecPolicy.Engine.Tests.Suites;

/// <summary>
/// The JSON parsing test suite: what ASP.NET Core's loader accepts we accept, with the same keys and values; what it refuses is a problem.
/// </summary>
public sealed class JsonSuiteTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_case_is_read_as_the_loader_reads_it() => Compare("by itself", bytes => bytes);

    /// <summary>Configuration needs an object at the top, and most cases are arrays.</summary>
    [SkippableFact]
    public void Every_case_is_read_as_the_loader_reads_it_as_the_value_of_a_key() =>
        Compare("as the value of a key", bytes => [.. "{\"a\": "u8, .. bytes, (byte)'}']);

    private void Compare(string how, Func<byte[], byte[]> wrap)
    {
        var cases = JsonSuite.Cases();
        var names = cases.Select(test => test.Name).ToHashSet(StringComparer.Ordinal);
        Assert.True(names.Count >= 318, $"only {names.Count} files");
        var differences = new List<string>();
        var (accepted, refused, values) = (0, 0, 0);
        foreach (var test in cases)
        {
            var bytes = wrap(test.Bytes);
            var expected = Load(bytes);
            var document = JsonConfigurationReader.Read(SourceReader.Decode("appsettings.json", bytes));
            if (Difference(expected, document) is { } difference)
            {
                differences.Add($"{test.Name}: {difference}: {Show(bytes)}");
            }

            accepted += expected is null ? 0 : 1;
            refused += expected is null ? 1 : 0;
            values += expected?.Count ?? 0;
        }

        Assert.True(accepted > 0 && refused > 0, $"{accepted} accepted, {refused} refused");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        output.WriteLine(
            $"{how}: {names.Count} files in {cases.Count} forms, {accepted} accepted by both with {values} values, {refused} refused by both"
        );
    }

    private static string? Difference(IDictionary<string, string?>? expected, EntryDocument document)
    {
        if (expected is null)
        {
            return document.Problems is [{ Span: { } span }] && span.End <= document.Source.Utf8.Length
                ? null
                : "no problem, and the loader refuses it";
        }

        if (document.Problems is [var problem, ..])
        {
            return $"{problem.Message}, and the loader accepts it";
        }

        var actual = document.Entries.ToDictionary(
            entry => entry.Key,
            entry => (entry.Value as StringValue)?.Value,
            StringComparer.OrdinalIgnoreCase
        );
        var (ours, theirs) = (Sorted(actual), Sorted(expected));
        return ours == theirs ? null : $"{ours}, and the loader reads {theirs}";
    }

    private static string Sorted(IEnumerable<KeyValuePair<string, string?>> values) =>
        JsonSerializer.Serialize(values.OrderBy(pair => pair.Key, StringComparer.Ordinal));

    private static string Show(byte[] bytes) => Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 80)));

    /// <summary>What the framework's loader keeps of a file; null where it refuses the file.</summary>
    private static IDictionary<string, string?>? Load(byte[] bytes)
    {
        IConfigurationRoot root;
        try
        {
            root = new ConfigurationBuilder().AddJsonStream(new MemoryStream(bytes)).Build();
        }
        catch (Exception exception)
            when (exception is FormatException or JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }

        return (IDictionary<string, string?>)
            typeof(ConfigurationProvider)
                .GetProperty("Data", BindingFlags.NonPublic | BindingFlags.Instance)!
                .GetValue(root.Providers.Single())!;
    }
}
