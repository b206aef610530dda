using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Resolve;

/// <summary>Effective values as <c>resolve</c> shows them, harmless to show.</summary>
internal static class ResolveValueText
{
    /// <summary>One possible value, with what it assumes: <c>true when DJANGO_DEBUG is set</c>; masked where it is sensitive.</summary>
    public static string Of(EffectiveValue effective, Alternative alternative)
    {
        var text = Shown(effective, alternative.Value, effective.Sensitive);
        var assuming = TerminalText.Neutralise(AssumptionText.Of(alternative.Assuming));
        return assuming.Length == 0 ? text
            : alternative.Value is UnknownValue ? $"when {assuming}, {text}"
            : $"{text} when {assuming}";
    }

    /// <summary>A value in the words of a setting or a key.</summary>
    public static string Shown(EffectiveValue effective, ConfigValue value, bool isSensitive) =>
        value switch
        {
            UnknownValue unknown => $"unknown: {TerminalText.Neutralise(unknown.Reason)}",
            NullValue => "null",
            StringValue text when isSensitive => Mask.Of(text.Value.Length),
            _ when isSensitive => Mask.Of(value.ToString().Length),
            StringValue text when effective is EffectiveKey => $"\"{TerminalText.Neutralise(text.Value)}\"",
            _ => TerminalText.Neutralise(value.ToString()),
        };

    /// <summary>What a source says; masked where it is sensitive.</summary>
    public static string Said(EffectiveValue value, Origin origin) =>
        value.Sensitive ? Masked(origin.Span.Text) : TerminalText.Neutralise(origin.Shown);

    private static string Masked(string source) =>
        Mask.Of(source is ['"' or '\'', .., _] && source[0] == source[^1] ? source.Length - 2 : source.Length);
}
