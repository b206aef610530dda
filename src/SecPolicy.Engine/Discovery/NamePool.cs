using System.Collections.Concurrent;

namespace SecPolicy.Engine.Discovery;

/// <summary>Names of files that stand in folder after folder, <c>appsettings.json</c>, each kept once. Safe for concurrent use.</summary>
internal sealed class NamePool
{
    /// <summary>A repository with more different names has few that stand twice.</summary>
    private const int MostKept = 5000;

    private readonly ConcurrentDictionary<string, string> _kept = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The name as a text, the same one each time.</summary>
    public string Of(ReadOnlySpan<char> name)
    {
        if (_kept.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var kept))
        {
            return kept;
        }

        var text = name.ToString();
        if (Interlocked.Increment(ref _count) <= MostKept)
        {
            _kept.TryAdd(text, text);
        }

        return text;
    }
}
