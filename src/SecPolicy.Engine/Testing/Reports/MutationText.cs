using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Testing.Reports;

/// <summary>What became of weakenings, for people.</summary>
internal static class MutationText
{
    /// <summary>Writes what no rule notices, and the shares of what is caught.</summary>
    public static void Write(ImmutableArray<MutationResult> results, TextWriter writer, TextStyle style)
    {
        foreach (var result in results)
        {
            foreach (var weakening in result.Survivors)
            {
                writer.Write($"{style.Error("not noticed:")} {style.Bold(Change(weakening))}\n");
                writer.Write(
                    $"  {style.Frame("-->")} {TerminalText.Neutralise(ExpectationCheck.Place(weakening.Place))}\n\n"
                );
            }
        }

        foreach (var result in results)
        {
            WriteShares(result, writer, style);
        }
    }

    private static void WriteShares(MutationResult result, TextWriter writer, TextStyle style)
    {
        foreach (var share in result.Shares)
        {
            writer.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{TerminalText.Neutralise(result.Policy)}, {share.Framework}: {share.Noticed} of {share.Total} weakenings noticed ({share.Percent}), {share.Accepted} accepted, {share.NotNoticed} not noticed\n"
                )
            );
        }

        foreach (var weakening in result.Accepted)
        {
            writer.Write($"  accepted: {Change(weakening)}: {TerminalText.Neutralise(weakening.Reason!)}\n");
        }

        foreach (var entry in result.Unused)
        {
            var place = TerminalText.Neutralise(ExpectationCheck.Place(entry.Span));
            writer.Write(
                $"  {style.Note("unused:")} unnoticed {TerminalText.Neutralise(entry.Text)} at {place} matches no such weakening\n"
            );
        }
    }

    private static string Change(Weakening weakening) =>
        TerminalText.Neutralise($"{weakening.Framework}: {weakening.Setting} = {weakening.Value}");
}
