using System.Globalization;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Writes values for messages and for the keys of unknowns: values that may differ have different texts.</summary>
/// <param name="interpreter">The interpreter.</param>
internal sealed class ValueKeys(Interpreter interpreter)
{
    private const int Deepest = 6;

    private const int Longest = 2000;

    private readonly StringBuilder _text = new();

    /// <summary>A value's text.</summary>
    public static string Of(Interpreter interpreter, PyValue value)
    {
        var keys = new ValueKeys(interpreter);
        keys.Append(value, 0);
        return keys._text.ToString();
    }

    private void Append(PyValue value, int depth)
    {
        if (depth > Deepest || _text.Length > Longest)
        {
            // Cut short, it must not be taken for another that begins like it.
            _text.Append(CultureInfo.InvariantCulture, $"...{interpreter.Worlds.NextId()}");
            return;
        }

        switch (value)
        {
            case PyChoice choice:
                Many("<", choice.Alternatives.Select(alternative => alternative.Value), ">", depth);
                break;
            case PyTuple tuple:
                Many("(", tuple.Items, ")", depth);
                break;
            case PyReference { Kind: PyKind.List or PyKind.Set } list when Content(list) is ListContent content:
                Many("[", content.Items, "]", depth);
                break;
            case PyReference { Kind: PyKind.Dictionary } dictionary when Content(dictionary) is MapContent map:
                Many("{", map.Keys.SelectMany(key => new[] { key, map.Find(key)!.Value.Value }), "}", depth);
                break;
            case PyBound bound:
                Append(bound.Self, depth + 1);
                _text.Append('.');
                Append(bound.Function, depth + 1);
                break;
            case DictionaryView view:
                _text.Append(view.Name);
                Append(view.Dictionary, depth + 1);
                break;
            case Iterator iterator:
                Append(iterator.Remaining, depth + 1);
                break;
            default:
                _text.Append(Single(value));
                break;
        }
    }

    private static string Single(PyValue value) =>
        value switch
        {
            PyUnknown unknown => unknown.Key,
            PySpread spread => "*" + spread.Unknown.Key,
            PyInteger number => number.Value.GetBitLength() < 400
                ? PyText.Digits(number.Value)
                : number.Value.ToString("x", CultureInfo.InvariantCulture),
            PyAbsent => "nothing",
            PyReference reference => string.Create(CultureInfo.InvariantCulture, $"object#{reference.Id}"),
            PyFunction function => string.Create(CultureInfo.InvariantCulture, $"{function.Name}#{function.Id}"),
            PyClass type => string.Create(CultureInfo.InvariantCulture, $"{type.Name}#{type.Names.Id}"),
            PyNative native => native.Name,
            PyModule module => module.Name,
            PyNamed named => named.Name,
            PyExceptionType type => type.Name,
            PyException exception => $"{exception.Type}({PyText.Quote(exception.Message)})",
            LibraryType type => type.Name,
            LibraryModule module => module.Name,
            _ => ValueWriter.Simple(value)
                ?? (value is EnumMember member ? $"{member.Type.Name}.{member.Name}" : "an object"),
        };

    private PyValue? Content(PyReference reference) =>
        interpreter.Worlds.Current.Objects.TryGetValue(reference.Id, out var content)
            ? interpreter.Worlds.Possible(content)
            : null;

    private void Many(string open, IEnumerable<PyValue> items, string close, int depth)
    {
        _text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            _text.Append(first ? "" : ", ");
            first = false;
            Append(item, depth + 1);
        }

        _text.Append(close);
    }
}
