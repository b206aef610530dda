using System.Globalization;

namespace SecPolicy.Fuzzing.Driving;

/// <summary>What the turns of a target come to together.</summary>
internal sealed class Tally
{
    public long Inputs { get; private set; }

    public long Bytes { get; private set; }

    public long Kept { get; private set; }

    public long Broken { get; set; }

    public double Seconds { get; set; }

    /// <summary>The largest share of what an input may allocate that one has allocated.</summary>
    public double Share { get; private set; }

    public double Slowest { get; private set; }

    public int SlowestLength { get; private set; }

    /// <summary>Adds a worker's last line; false for any other.</summary>
    public bool Add(string line)
    {
        var parts = line.Split(' ');
        if (parts[0] != Worker.Summary)
        {
            return false;
        }

        Inputs += long.Parse(parts[1], CultureInfo.InvariantCulture);
        Bytes += long.Parse(parts[2], CultureInfo.InvariantCulture);
        Kept += long.Parse(parts[3], CultureInfo.InvariantCulture);
        Broken += long.Parse(parts[4], CultureInfo.InvariantCulture);
        Share = Math.Max(Share, double.Parse(parts[5], CultureInfo.InvariantCulture));
        var slowest = double.Parse(parts[6], CultureInfo.InvariantCulture);
        if (slowest > Slowest)
        {
            (Slowest, SlowestLength) = (slowest, int.Parse(parts[7], CultureInfo.InvariantCulture));
        }

        return true;
    }
}
