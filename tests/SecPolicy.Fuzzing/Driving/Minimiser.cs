namespace SecPolicy.Fuzzing.Driving;

/// <summary>Makes an input smaller that breaks something, as long as it breaks the same.</summary>
internal static class Minimiser
{
    /// <summary>Takes out pieces, at first large ones.</summary>
    /// <param name="input">The input.</param>
    /// <param name="breaks">Whether an input breaks the same.</param>
    /// <param name="tries">How often that may be asked.</param>
    public static byte[] Shrink(byte[] input, Func<byte[], bool> breaks, int tries)
    {
        for (var size = Math.Max(1, input.Length / 2); tries > 0; size /= 2)
        {
            for (var at = 0; at < input.Length && tries > 0; tries--)
            {
                byte[] smaller = [.. input.AsSpan(0, at), .. input.AsSpan(Math.Min(input.Length, at + size))];
                if (breaks(smaller))
                {
                    input = smaller;
                }
                else
                {
                    at += size;
                }
            }

            if (size == 1)
            {
                break;
            }
        }

        return input;
    }
}
