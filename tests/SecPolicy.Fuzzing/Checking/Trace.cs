using SecPolicy.Engine.Values;

namespace SecPolicy.Fuzzing.Checking;

/// <summary>What one run over an input came to: the results are checked here, and made a digest and features of.</summary>
/// <param name="length">The input's length in bytes.</param>
/// <param name="budget">How much may be allocated for an input.</param>
internal sealed class Trace(int length, Budget budget)
{
    private readonly HashSet<ulong> _features = [];
    private ulong _digest = 14695981039346656037;

    /// <summary>A number that two runs over the same input share.</summary>
    public ulong Digest => _digest;

    /// <summary>
    /// What kinds of things the result holds, about how many of each, and what was said: an input with a new one is worth keeping.
    /// </summary>
    public IReadOnlySet<ulong> Features => _features;

    /// <summary>How many bytes the code that is tested has allocated.</summary>
    public long Allocated { get; private set; }

    /// <summary>Runs the code that is tested and adds what it allocates; the amount stands for its steps.</summary>
    /// <typeparam name="T">What it returns.</typeparam>
    /// <param name="read">The code. What is lazy must be worked out in it.</param>
    /// <exception cref="InvariantException">It has allocated more than an input of this length may cost.</exception>
    public T Run<T>(Func<T> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = read();
        Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        return Allocated <= budget.For(length)
            ? result
            : throw new InvariantException(
                $"{Allocated} bytes were allocated for an input of {length}; {budget.For(length)} is the bound"
            );
    }

    /// <summary>Runs the code that is tested, and looks at all that it returns.</summary>
    public T Check<T>(Func<T> read)
    {
        var result = Run(read);
        Look(result);
        return result;
    }

    /// <summary>Looks at all that a result holds: its spans are checked, the rest goes into digest and features.</summary>
    public void Look(object? result) => new ResultWalk(this).Walk(result);

    /// <summary>Adds a number to the digest.</summary>
    public void Add(ulong number) => _digest = (_digest ^ number) * 1099511628211;

    /// <summary>Adds a text to the digest.</summary>
    public void Add(string text)
    {
        foreach (var letter in text)
        {
            Add(letter);
        }

        Add(0x1_0000ul);
    }

    /// <summary>Adds bytes to the digest.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var each in bytes)
        {
            Add(each);
        }

        Add(0x1_0000ul);
    }

    /// <summary>Notes a feature.</summary>
    public void Note(int kind, int detail) => _features.Add(((ulong)(uint)kind << 32) | (uint)detail);

    /// <summary>A problem is a feature by its id and by how its message begins, which names of the input mostly do not reach.</summary>
    public void Note(Problem problem)
    {
        var begin = problem.Message[..Math.Min(problem.Message.Length, 14)];
        Note(Stable(problem.Id), 0);
        Note(Stable(problem.Id), Stable(begin));
    }

    /// <summary>A hash that is the same in every process.</summary>
    public static int Stable(string text)
    {
        var hash = 2166136261;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return (int)hash;
    }
}
