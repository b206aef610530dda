using System.Collections.Concurrent;

namespace SecPolicy.Engine.Values;

/// <summary>
/// What is worked out once for each key, for a number of keys. What comes beyond it is worked out each time, so that whoever chooses the keys can
/// not fill the memory. Safe for concurrent use.
/// </summary>
/// <typeparam name="TKey">The keys.</typeparam>
/// <typeparam name="TValue">What is worked out.</typeparam>
/// <param name="most">How many keys are kept.</param>
/// <param name="comparer">Says which keys are the same; null for their own rules.</param>
internal sealed class BoundedCache<TKey, TValue>(int most, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _kept = new(comparer);
    private int _count;

    /// <summary>What belongs to a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="state">What is needed to work it out, so that nothing is captured where it is known.</param>
    /// <param name="make">Works it out; the same each time.</param>
    public TValue Get<TState>(TKey key, TState state, Func<TKey, TState, TValue> make)
    {
        if (_kept.TryGetValue(key, out var kept))
        {
            return kept;
        }

        var made = make(key, state);
        if (Volatile.Read(ref _count) < most && _kept.TryAdd(key, made))
        {
            Interlocked.Increment(ref _count);
        }

        return made;
    }
}
