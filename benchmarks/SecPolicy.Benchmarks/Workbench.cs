using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Benchmarks;

/// <summary>What a scenario works with.</summary>
/// <param name="Meter">Runs and counts.</param>
/// <param name="Programs">What takes part.</param>
/// <param name="Folder">An empty folder for what is generated; it is deleted after the scenario.</param>
/// <param name="IsSmall">Whether all is small, as in continuous integration: what is found counts, and no figure.</param>
/// <param name="RoundsAsked">How many runs of each contender were asked for, if any number was.</param>
internal sealed record Workbench(Meter Meter, Programs Programs, string Folder, bool IsSmall, int? RoundsAsked)
{
    /// <summary>How many runs of each contender count.</summary>
    /// <param name="usual">How many unless something else was asked for.</param>
    public int Rounds(int usual) => RoundsAsked ?? (IsSmall ? 1 : usual);

    /// <summary>Tells who waits how far it is, beside the tables.</summary>
    public void Say(string what) => Console.Error.WriteLine($"benchmark: {Path.GetFileName(Folder)}: {what}");
}
