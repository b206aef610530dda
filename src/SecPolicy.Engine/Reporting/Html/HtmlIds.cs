using System.Collections.Immutable;
using System.Globalization;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>Short names in the page for what files name: ids and classes are never a file's own words.</summary>
/// <param name="environments">The environments' names, as often as they come.</param>
/// <param name="applications">The applications' paths.</param>
internal sealed class HtmlIds(IEnumerable<string> environments, IEnumerable<string> applications)
{
    /// <summary>The environments' names, each once, in ordinal order.</summary>
    public ImmutableArray<string> Environments { get; } =
    [.. environments.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The applications' paths, each once, in ordinal order.</summary>
    public ImmutableArray<string> Applications { get; } =
    [.. applications.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The id of an environment: <c>e1</c>.</summary>
    public string Environment(string name) => Id('e', Environments.BinarySearch(name, StringComparer.Ordinal));

    /// <summary>The id of an application: <c>a1</c>.</summary>
    public string Application(string path) => Id('a', Applications.BinarySearch(path, StringComparer.Ordinal));

    /// <summary>The id of a matrix: <c>m1</c>. Two applications can share a path, each of its framework.</summary>
    public static string Matrix(int index) => Id('m', index);

    /// <summary>The id of a finding: <c>f1</c>.</summary>
    public static string Finding(int index) => Id('f', index);

    private static string Id(char prefix, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{index + 1}");
}
