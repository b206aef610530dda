using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting;

/// <summary>A comparison of environments for people at a terminal.</summary>
public static class DriftText
{
    /// <summary>Writes a comparison.</summary>
    public static void Write(DriftReport report, TextWriter writer, DriftLook look)
    {
        var blocks = new BlockWriter(writer, look.Style);
        foreach (var application in report.Applications)
        {
            blocks.Paragraph(
                look.Style.Bold($"{TerminalText.Neutralise(application.Matrix.Path)} ({application.Matrix.Framework})")
            );
            foreach (var row in DriftWords.Rows(application.Matrix, look.All))
            {
                blocks.Line(
                    $"  {row.Setting}: {string.Join(" | ", row.Cells.Select(cell => DriftWords.Sign(cell.Standing) + TerminalText.Neutralise(DriftWords.Brief(cell.Value))))}"
                );
            }
        }

        TextReport.WriteProblems(report.Problems, writer, look.Style);
    }
}
