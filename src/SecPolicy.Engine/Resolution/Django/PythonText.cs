using System.Globalization;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>Writes values as Python does, for people; a text that is a secret by what it looks like is masked.</summary>
internal static class PythonText
{
    /// <summary>A value: <c>True</c>, <c>"False"</c>, <c>["a"]</c>; what is not known as an ellipsis.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">Its type, where it does not say it itself.</param>
    /// <param name="place">The file that it is from says how much of it is shown.</param>
    public static string Show(ConfigValue value, PythonType type = PythonType.Unknown, SourceSpan? place = null) =>
        ShownText.Cut(Write(value, type), (place?.Source.Limits ?? Limits.Default).ValueShown);

    private static string Write(ConfigValue value, PythonType type) =>
        value switch
        {
            NullValue => "None",
            BooleanValue truth => truth.Value ? "True" : "False",
            NumberValue number => Number(number.Value),
            StringValue text when SecretText.HoldsSecret(text.Value) => Mask.Of(text.Value.Length),
            StringValue text => "\"" + text.Value + "\"",
            DurationValue span => string.Create(
                CultureInfo.InvariantCulture,
                $"timedelta(seconds={span.Value.TotalSeconds})"
            ),
            ListValue list => Brackets(type, string.Join(", ", list.Items.Select(Item)), list.Items.Length),
            MapValue map => "{"
                + string.Join(", ", map.Items.Select(item => $"\"{item.Key}\": {Item(item.Value)}"))
                + "}",
            UnknownValue => "…",
            _ => value.ToString(),
        };

    private static string Item(ConfigValue value) => Write(value, DjangoCase.TypeOf(value));

    private static string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) || !double.IsFinite(number) ? text : text + ".0";
    }

    private static string Brackets(PythonType type, string items, int count) =>
        type switch
        {
            PythonType.Tuple => count == 1 ? $"({items},)" : $"({items})",
            PythonType.Set => count == 0 ? "set()" : $"{{{items}}}",
            _ => $"[{items}]",
        };
}
