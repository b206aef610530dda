using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Drift;

/// <summary>The parts of a comparison of environments as texts for people; not yet harmless to show.</summary>
internal static class DriftWords
{
    /// <summary>What the rows of <see cref="UnclearAlike"/> have in common.</summary>
    public const string Alike = "alike in all environments, and rests on what was not read (--all shows it)";

    /// <summary>The sign and the word of a standing: <c>↓ weaker</c>; empty where there is nothing to say.</summary>
    public static string Mark(Standing standing) =>
        standing switch
        {
            Standing.Weaker => "↓ weaker",
            Standing.Stronger => "↑ stronger",
            Standing.Different => "≠ different",
            Standing.Unknown => "? unclear",
            _ => "",
        };

    /// <summary>A setting's value in few words: <c>always</c>, <c>true or false</c>, <c>not observed</c>.</summary>
    public static string Brief(EffectiveSetting? value) =>
        value is null
            ? "not observed"
            : Phrase.Alternatives([
                .. value.Values.Select(each => Value(value, each.Value)).Distinct(StringComparer.Ordinal),
            ]);

    /// <summary>One of a setting's values, masked where it is sensitive.</summary>
    public static string Value(EffectiveSetting setting, ConfigValue value) =>
        value switch
        {
            UnknownValue => "unknown",
            NullValue => "null",
            StringValue text when setting.Sensitive => Mask.Of(text.Value.Length),
            _ when setting.Sensitive => Mask.Of(value.ToString().Length),
            _ => value.ToString(),
        };

    /// <summary>Which environments of an application are judged beside which: <c>Production beside Development and Staging</c>; or why none is.</summary>
    public static string Subject(ApplicationDrift application)
    {
        if (application.NotCompared is { } reason)
        {
            return "not compared: " + reason;
        }

        var targets = application.Matrix.Environments.Where(column => column.IsTarget);
        var references = application.Matrix.Environments.Where(column => column.IsReference);
        return $"{List(targets)} beside {List(references)}";

        static string List(IEnumerable<MatrixColumn> columns) =>
            Phrase.List([.. columns.Select(column => column.Name)]);
    }

    /// <summary>The rows that are shown, what is worst first.</summary>
    public static ImmutableArray<MatrixRow> Rows(SettingsMatrix matrix, bool all) =>
        [
            .. matrix
                .Rows.Where(row => all || row.Differs)
                .OrderByDescending(row => row.Cells.Max(cell => cell.Standing)),
        ];

    /// <summary>The rows that are unclear though all environments say the same: what was not read may part them.</summary>
    public static IEnumerable<MatrixRow> UnclearAlike(SettingsMatrix matrix) =>
        matrix.Rows.Where(row => row is { IsUnclear: true, Differs: false });

    /// <summary>The cells whose standing needs both places: what is weaker, then what is unclear.</summary>
    public static IEnumerable<(MatrixRow Row, int Column, int Reference)> Explained(SettingsMatrix matrix, bool all) =>
        Rows(matrix, all)
            .Where(row => row.HasOrder || row.Differs)
            .SelectMany(row => row.Cells.Select((cell, column) => (row, cell, column)))
            .Where(each => each.cell is { Standing: Standing.Weaker or Standing.Unknown, Against: not null })
            .OrderByDescending(each => each.cell.Standing)
            .Select(each => (each.row, each.column, IndexOf(matrix, each.cell.Against!)));

    /// <summary>How a cell stands: <c>is weaker in Production than in Development</c>.</summary>
    public static string Sentence(Standing standing, string environment, string reference) =>
        standing == Standing.Weaker
            ? $"is weaker in {environment} than in {reference}"
            : $"is unclear in {environment} beside {reference}";

    /// <summary>Why a standing is unclear, where that is not said of the values themselves; otherwise null.</summary>
    public static string? Reason(MatrixCell cell, MatrixCell reference) =>
        cell.Reason is { } reason
        && !Unknowns(cell.Value).Concat(Unknowns(reference.Value)).Contains(reason, StringComparer.Ordinal)
            ? reason
            : null;

    /// <summary>The possible values of a setting, each with its assumptions and where it is decided; that it is not observed where it is not.</summary>
    public static IEnumerable<(string Value, string Facts, SourceSpan? Place)> Decisions(EffectiveSetting? setting)
    {
        if (setting is null)
        {
            yield return (Brief(setting), "", null);
            yield break;
        }

        foreach (var alternative in setting.Values)
        {
            var when = AssumptionText.Of(alternative.Assuming);
            var facts = alternative.Value is UnknownValue unknown ? ": " + unknown.Reason : "";
            facts += when.Length == 0 ? "" : $" when {when}";
            var place = Place(setting, alternative);
            if (place is null && setting.DefaultOf is { } framework)
            {
                var key = setting.NativeKey is { } native ? $", {native} is not set" : "";
                facts += $", default of {framework}{key}";
            }
            else if (place is null && setting.Caveat is { } caveat)
            {
                facts += $", {caveat}";
            }

            yield return (Value(setting, alternative.Value), facts, place);
        }
    }

    /// <summary>Where one of a setting's values is decided; null where no source does.</summary>
    public static SourceSpan? Place(EffectiveSetting setting, Alternative alternative) =>
        alternative.Origin?.Span ?? (setting.Values.Any(each => each.Origin is not null) ? null : setting.Origin?.Span);

    /// <summary>The numbers of a comparison in one line.</summary>
    public static string Summary(DriftReport report)
    {
        var counts = DriftCounts.Of(report);
        var parts = new List<string>();
        if (counts.Compared == 0)
        {
            parts.Add(
                counts.Applications == 0
                    ? "nothing was compared, no application was found"
                    : "nothing was compared, no application has both an environment to judge and one beside it"
            );
        }
        else
        {
            parts.Add(counts.Weaker == 0 ? "nothing is weaker" : Number(counts.Weaker, "weaker"));
            Add(counts.Unclear, "unclear");
            Add(counts.Different, "different");
            Add(counts.Stronger, "stronger");
            Add(counts.Applications - counts.Compared, "not compared");
        }

        Add(counts.Remarks, counts.Remarks == 1 ? "remark" : "remarks");
        Add(report.Problems.Length, report.Problems.Length == 1 ? "problem" : "problems");
        var subject = string.Join(
            ", ",
            Count(counts.Applications, "application"),
            Count(counts.Environments, "environment"),
            Count(counts.Settings, "setting")
        );
        return $"{subject}: {string.Join(", ", parts)}";

        void Add(int count, string word)
        {
            if (count > 0)
            {
                parts.Add(Number(count, word));
            }
        }
    }

    private static string Count(int count, string noun) => Number(count, count == 1 ? noun : noun + "s");

    private static string Number(int count, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {word}");

    private static IEnumerable<string> Unknowns(EffectiveSetting? value) =>
        value?.Values.Select(each => each.Value).OfType<UnknownValue>().Select(unknown => unknown.Reason) ?? [];

    private static int IndexOf(SettingsMatrix matrix, string environment) =>
        matrix.Environments.ToList().FindIndex(column => column.Name == environment);
}
