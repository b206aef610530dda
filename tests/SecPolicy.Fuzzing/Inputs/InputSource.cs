using System.Text;
using SecPolicy.Fuzzing.Targets;

namespace SecPolicy.Fuzzing.Inputs;

/// <summary>Makes the inputs of a target. The n-th input follows from n, the seed and what was kept until then.</summary>
/// <param name="target">The target.</param>
/// <param name="seed">What the inputs follow from.</param>
internal sealed class InputSource(FuzzTarget target, int seed)
{
    private const int MostKept = 4_000;
    private const int LongestKept = 20_000;

    private readonly List<byte[]> _kept = [];
    private int _truncatedSeed;
    private int _truncatedAt;

    /// <summary>How many inputs were kept because they brought something new.</summary>
    public int Kept => _kept.Count;

    /// <summary>Keeps an input, from which others will be made.</summary>
    public bool Keep(byte[] input)
    {
        if (input.Length > LongestKept || _kept.Count >= MostKept)
        {
            return false;
        }

        _kept.Add(input);
        return true;
    }

    /// <summary>Makes an input.</summary>
    /// <param name="number">Its number.</param>
    public byte[] Make(long number)
    {
        var random = new Random(HashCode(seed, number));
        return random.Next(100) switch
        {
            < 22 => Encoding.UTF8.GetBytes(target.Generate(random)),
            < 34 => Mutate(Encoding.UTF8.GetBytes(target.Generate(random)), random),
            < 44 => Truncated(),
            < 48 when target.IsOneFile => Encodings.Change(Pick(random), random),
            < 50 => Extremes.Make(target.Tokens, Pick(random), random),
            _ => Mutate(Pick(random), random),
        };
    }

    private byte[] Mutate(byte[] input, Random random) =>
        new Mutator(random, target.Tokens).Mutate(input, Pick(random));

    private byte[] Pick(Random random)
    {
        var all = target.Seeds.Count + _kept.Count;
        if (all == 0)
        {
            return Encoding.UTF8.GetBytes(target.Generate(random));
        }

        var index =
            _kept.Count > 0 && random.Next(3) > 0 ? target.Seeds.Count + random.Next(_kept.Count) : random.Next(all);
        return index < target.Seeds.Count ? target.Seeds[index] : _kept[index - target.Seeds.Count];
    }

    /// <summary>The seeds one after another, cut off at every byte.</summary>
    private byte[] Truncated()
    {
        if (target.Seeds.Count == 0)
        {
            return [];
        }

        var whole = target.Seeds[_truncatedSeed % target.Seeds.Count];
        var input = whole[.._truncatedAt];
        if (++_truncatedAt > whole.Length)
        {
            _truncatedAt = 0;
            _truncatedSeed++;
        }

        return input;
    }

    /// <summary>The same on every machine and in every process, other than <see cref="System.HashCode"/>.</summary>
    private static int HashCode(int seed, long number)
    {
        var mixed = ((ulong)(uint)seed << 32) ^ ((ulong)number * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        return (int)((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB >> 33);
    }
}
