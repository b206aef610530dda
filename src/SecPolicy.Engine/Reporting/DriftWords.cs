using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting;

/// <summary>The parts of a comparison of environments as texts for people; not yet harmless to show.</summary>
internal static class DriftWords
{
    /// <summary>The sign that stands before a standing's word; empty where there is nothing to say.</summary>
    public static string Sign(Standing standing) =>
        standing switch
        {
            Standing.Weaker => "↓",
            Standing.Stronger => "↑",
            Standing.Different => "≠",
            Standing.Unknown => "?",
            _ => "",
        };

    /// <summary>A setting's value in few words: <c>always</c>, <c>auto (default)</c>, <c>true or false</c>.</summary>
    public static string Brief(EffectiveSetting? value)
    {
        if (value is null)
        {
            return "not observed";
        }

        var texts = value.Values.Select(each => Value(value, each.Value)).Distinct(StringComparer.Ordinal);
        return Phrase.Alternatives([.. texts]) + (value.IsDefault ? " (default)" : "");
    }

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

    /// <summary>The rows that are shown, what is worst first.</summary>
    public static IEnumerable<MatrixRow> Rows(SettingsMatrix matrix, bool all) =>
        matrix.Rows.Where(row => all || row.Differs).OrderByDescending(row => row.Cells.Max(cell => cell.Standing));
}
