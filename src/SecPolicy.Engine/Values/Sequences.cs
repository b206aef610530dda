#if !NET10_0_OR_GREATER
// A namespace around all others, so that the compiler finds this method before the one of System.Linq.
namespace SecPolicy;

/// <summary>
/// LINQ's <c>Select</c> for native binaries of .NET 9. There the compiler makes code for every pair of value types that any two queries of
/// the program have, which is more than half of the binary. From .NET 10 on, <c>UseSizeOptimizedLinq</c> does away with that.
/// </summary>
internal static class Sequences
{
    /// <summary>What a function makes of each item.</summary>
    public static IEnumerable<TResult> Select<TSource, TResult>(
        this IEnumerable<TSource> source,
        Func<TSource, TResult> selector
    )
    {
        foreach (var item in source)
        {
            yield return selector(item);
        }
    }

    /// <summary>What a function makes of each item and its place.</summary>
    public static IEnumerable<TResult> Select<TSource, TResult>(
        this IEnumerable<TSource> source,
        Func<TSource, int, TResult> selector
    )
    {
        var index = 0;
        foreach (var item in source)
        {
            yield return selector(item, index++);
        }
    }
}
#endif
