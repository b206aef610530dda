using SecPolicy.Fuzzing.Checking;
using SecPolicy.Fuzzing.Targets;

namespace SecPolicy.Fuzzing.Driving;

/// <summary>Runs a target over an input and says what broke.</summary>
internal static class Probe
{
    /// <summary>The stack that readers get: as much as the smallest that .NET gives a thread on any system.</summary>
    public const int StackSize = 1 << 20;

    /// <summary>Runs it.</summary>
    /// <param name="target">The target.</param>
    /// <param name="input">The input.</param>
    /// <param name="twice">Whether it is run a second time, and must come to the same.</param>
    /// <param name="trace">What it came to.</param>
    /// <returns>What broke; null when all held.</returns>
    public static Failure? Run(FuzzTarget target, byte[] input, bool twice, out Trace trace)
    {
        trace = new(input.Length, target.Budget);
        try
        {
            target.Run(input, trace);
            if (twice)
            {
                var second = new Trace(input.Length, target.Budget);
                target.Run(input, second);
                if (second.Digest != trace.Digest)
                {
                    throw new InvariantException("a second run comes to something else");
                }
            }

            return null;
        }
        // Whatever is thrown is what is looked for.
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failure.Of(exception);
        }
    }

    /// <summary>Runs something on a thread with that stack.</summary>
    public static void OnSmallStack(Action action)
    {
        var thread = new Thread(() => action(), StackSize);
        thread.Start();
        thread.Join();
    }
}
