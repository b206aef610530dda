using System.Collections.Immutable;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Writes a value until a part of it is not known.</summary>
internal sealed class ValueWriter(Interpreter interpreter)
{
    private readonly HashSet<int> _open = [];
    private int _depth;

    public StringBuilder Builder { get; } = new();

    public PyValue? Unknown { get; private set; }

    /// <summary>A value without parts; null for any other.</summary>
    public static string? Simple(PyValue value) =>
        value switch
        {
            PyNone => "None",
            PyBoolean boolean => boolean.Value ? "True" : "False",
            PyInteger number => PyText.Digits(number.Value),
            PyFloat number => FloatText.Repr(number.Value),
            PyString text => PyText.Quote(text.Value),
            PyBytes bytes => PyText.Quote(bytes.Value),
            PyPath path => $"PosixPath({PyText.Quote(path.Value)})",
            PyDuration duration => PyText.DurationRepr(duration.Microseconds),
            PyNamed { Name: "Ellipsis" or "NotImplemented" } named => named.Name,
            PyExceptionType type => $"<class '{type.Name}'>",
            PyNative { Constructs: not null } type => $"<class '{type.Name}'>",
            _ => null,
        };

    public bool Write(PyValue value)
    {
        value = interpreter.Worlds.Possible(value);
        interpreter.Work(1);
        interpreter.CheckLength(Builder.Length);
        if (Simple(value) is { } simple)
        {
            Builder.Append(simple);
            interpreter.CheckLength(Builder.Length);
            return true;
        }

        if (_depth > 200)
        {
            return false;
        }

        switch (value)
        {
            case PyUnknown or PySpread or PyChoice:
                Unknown = value;
                return false;
            case PyTuple tuple:
                return Many("(", tuple.Items, tuple.Items.Length == 1 ? ",)" : ")");
            case PyReference { Kind: PyKind.List } list:
                return Nested(list, "[...]", items => Many("[", items, "]"));
            case PyReference { Kind: PyKind.Dictionary } dictionary:
                return Dictionary(dictionary);
            case PyLibraryObject library when library.Attribute(interpreter, "__repr__") is { } method:
                var own = Natives.Call(interpreter, method);
                return own is PyString text ? Fixed(text.Value) : Stop(own);
            case PyReference { Kind: PyKind.Instance } instance
                when PyText.OwnText(interpreter, instance, "__repr__") is { } written:
                return written is PyString known ? Fixed(known.Value) : Stop(written);
            default:
                return false;
        }
    }

    private bool Stop(PyValue value)
    {
        Unknown = value is PyUnknown ? value : null;
        return false;
    }

    private bool Fixed(string text)
    {
        Builder.Append(text);
        return true;
    }

    private bool Nested(PyReference reference, string again, Func<ImmutableArray<PyValue>, bool> write)
    {
        if (interpreter.Worlds.Content(reference) is not ListContent content)
        {
            return false;
        }

        if (!_open.Add(reference.Id))
        {
            return Fixed(again);
        }

        var written = write(content.Items);
        _open.Remove(reference.Id);
        return written;
    }

    private bool Many(string open, ImmutableArray<PyValue> items, string close)
    {
        Builder.Append(open);
        _depth++;
        for (var index = 0; index < items.Length; index++)
        {
            Builder.Append(index == 0 ? "" : ", ");
            if (!Write(items[index]))
            {
                return false;
            }
        }

        _depth--;
        Builder.Append(close);
        return true;
    }

    private bool Dictionary(PyReference dictionary)
    {
        if (!_open.Add(dictionary.Id))
        {
            return Fixed("{...}");
        }

        var map = interpreter.Worlds.Map(dictionary);
        if (map.Clouded is { } cloud)
        {
            Unknown = cloud;
            return false;
        }

        Builder.Append('{');
        _depth++;
        var first = true;
        foreach (var key in map.Keys)
        {
            var value = interpreter.Worlds.Possible(map.Find(key)!.Value.Value);
            if (value is PyAbsent)
            {
                continue;
            }

            Builder.Append(first ? "" : ", ");
            first = false;
            if (!Write(key))
            {
                return false;
            }

            Builder.Append(": ");
            if (!Write(value))
            {
                return false;
            }
        }

        _depth--;
        _open.Remove(dictionary.Id);
        Builder.Append('}');
        return true;
    }
}
