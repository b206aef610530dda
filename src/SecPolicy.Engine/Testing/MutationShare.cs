using System.Globalization;

namespace SecPolicy.Engine.Testing;

/// <summary>What became of the weakenings for one framework.</summary>
/// <param name="Framework">The framework's id.</param>
/// <param name="Total">All weakenings that were tried.</param>
/// <param name="Noticed">Those that some rule notices.</param>
/// <param name="Accepted">Those that no rule notices, with a reason in <c>unnoticed</c>.</param>
internal readonly record struct MutationShare(string Framework, int Total, int Noticed, int Accepted)
{
    /// <summary>Those that no rule notices, and of which nobody says why.</summary>
    public int NotNoticed => Total - Noticed - Accepted;

    /// <summary>
    /// The noticed ones among all, in percent: <c>92.3 %</c>. The accepted ones count as not noticed, so that no entry makes the share
    /// larger, and it is rounded down, so that only all of them are 100 %.
    /// </summary>
    public string Percent =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(1000.0 * Noticed / Total) / 10:0.#} %");
}
