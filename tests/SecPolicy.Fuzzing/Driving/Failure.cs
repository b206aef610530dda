using System.Text.RegularExpressions;
using SecPolicy.Fuzzing.Checking;

namespace SecPolicy.Fuzzing.Driving;

/// <summary>What broke.</summary>
/// <param name="Kind">What and where, without what differs from input to input: the same mistake has the same one.</param>
/// <param name="Text">All that is known.</param>
internal sealed partial record Failure(string Kind, string Text)
{
    /// <summary>By an exception: its type, and where in the engine it was thrown.</summary>
    public static Failure Of(Exception exception)
    {
        var places = (exception.StackTrace ?? "")
            .Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("at SecPolicy.Engine.", StringComparison.Ordinal))
            .Select(line => line.Split('(')[0]["at SecPolicy.Engine.".Length..])
            .Take(2);
        var what =
            exception is InvariantException ? Numbers().Replace(exception.Message, "N") : exception.GetType().Name;
        return new($"{what} {string.Join(" < ", places)}".Trim(), exception.ToString());
    }

    /// <summary>The kind as a name of a file.</summary>
    public string FileName => NoName().Replace(Kind, "-")[..Math.Min(80, Kind.Length)].Trim('-');

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Numbers();

    [GeneratedRegex("[^A-Za-z0-9.]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NoName();
}
