using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>json</c>.</summary>
internal static class JsonModule
{
    private const int Deepest = 200;

    /// <summary>How many parts of a value may have several possible values when it is written.</summary>
    private const int MostChoices = 4;

    private static readonly FrozenDictionary<string, PyValue> Values = new Dictionary<string, PyValue>(
        StringComparer.Ordinal
    )
    {
        ["loads"] = Natives.Pure(
            "json.loads",
            PyKind.Any,
            (interpreter, call) => Loads(interpreter, call),
            "JSONDecodeError"
        ),
        ["load"] = Natives.Make("json.load", PyKind.Any, Load),
        ["dumps"] = Natives.Make("json.dumps", PyKind.String, (interpreter, call) => Dumps(interpreter, call, 0)),
        ["JSONDecodeError"] = new PyExceptionType("JSONDecodeError"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The value of a name, or null.</summary>
    public static PyValue? Find(string name) => Values.GetValueOrDefault(name);

    private static PyValue Loads(Interpreter interpreter, CallArguments call)
    {
        RefuseOptions(call);
        var text = call.Required(0, "s", "loads") switch
        {
            PyBytes bytes => Encodings.Decode(bytes.Value.AsSpan(), "utf-8", "strict"),
            var value => Natives.AsText(value, "loads"),
        };
        return Parse(interpreter, text);
    }

    private static PyValue Load(Interpreter interpreter, CallArguments call)
    {
        RefuseOptions(call);
        if (call.Required(0, "fp", "load") is not FileObject file)
        {
            throw new NotFollowedException("what is read is not known");
        }

        var content = Natives.Call(interpreter, file.Attribute(interpreter, "read")!);
        return interpreter.Call(Values["loads"], new([content], [], interpreter.Here));
    }

    private static void RefuseOptions(CallArguments call)
    {
        if (call.Named.Any(pair => pair.Key is not ("s" or "fp" or "strict")))
        {
            throw new NotFollowedException("its options are not followed");
        }
    }

    private static PyValue Parse(Interpreter interpreter, string text)
    {
        interpreter.CheckLength(text.Length);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            reader.Read();
            var value = Value(interpreter, ref reader);
            return reader.Read() ? throw new JsonException() : value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Python takes these, JSON does not; and nesting is bounded otherwise.
            if (
                text.Contains("NaN", StringComparison.Ordinal)
                || text.Contains("Infinity", StringComparison.Ordinal)
                || text.Contains("\\ud", StringComparison.OrdinalIgnoreCase)
                || text.AsSpan().Count('[') + text.AsSpan().Count('{') >= Deepest
            )
            {
                throw new NotFollowedException("such JSON is not followed");
            }

            throw new PyRaise("JSONDecodeError", "the text is no JSON");
        }
    }

    private static PyValue Value(Interpreter interpreter, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return PyNone.Instance;
            case JsonTokenType.True or JsonTokenType.False:
                return PyBoolean.Of(reader.TokenType == JsonTokenType.True);
            case JsonTokenType.String:
                return new PyString(reader.GetString()!);
            case JsonTokenType.Number:
                var digits = Encoding.ASCII.GetString(reader.ValueSpan);
                return digits.AsSpan().IndexOfAny('.', 'e', 'E') >= 0
                    ? new PyFloat(FloatText.Parse(digits)!.Value)
                    : interpreter.Call(Builtins.Find("int")!, new([new PyString(digits)], [], interpreter.Here));
            case JsonTokenType.StartArray:
                var items = ImmutableArray.CreateBuilder<PyValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value(interpreter, ref reader));
                }

                return interpreter.NewList(items.ToImmutable());
            default:
                var pairs = new List<(PyValue, PyValue)>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = new PyString(reader.GetString()!);
                    reader.Read();
                    pairs.Add((key, Value(interpreter, ref reader)));
                }

                return interpreter.NewDictionary(pairs);
        }
    }

    private static PyValue Dumps(Interpreter interpreter, CallArguments call, int depth)
    {
        if (!call.Named.IsEmpty)
        {
            throw new NotFollowedException("its options are not followed");
        }

        var value = call.Required(0, "obj", "dumps");
        var builder = new StringBuilder();
        PyValue? unknown = value as PyUnknown;
        if (unknown is not null || !Write(interpreter, value, builder, 0, ref unknown))
        {
            if (unknown is PyChoice choice && depth < MostChoices)
            {
                // In each world that part has one value.
                return Natives.Each(interpreter, choice, _ => Dumps(interpreter, call, depth + 1));
            }

            return Natives.Derive(
                interpreter,
                "json.dumps",
                PyKind.String,
                unknown as PyUnknown ?? interpreter.Unknown("a part of the value", "it is not known"),
                value
            );
        }

        return new PyString(builder.ToString());
    }

    private static bool Write(
        Interpreter interpreter,
        PyValue value,
        StringBuilder builder,
        int depth,
        ref PyValue? unknown
    )
    {
        interpreter.CheckLength(builder.Length);
        switch (interpreter.Worlds.Possible(value))
        {
            case PyNone:
                builder.Append("null");
                return true;
            case PyBoolean boolean:
                builder.Append(boolean.Value ? "true" : "false");
                return true;
            case PyInteger number:
                builder.Append(PyText.Digits(number.Value));
                return true;
            case PyFloat number when double.IsFinite(number.Value):
                builder.Append(FloatText.Repr(number.Value));
                return true;
            case PyString text:
                Quote(builder, text.Value);
                return true;
            case var sequence
            and (PyTuple or PyReference { Kind: PyKind.List })
                when depth < Deepest && interpreter.Iterate(sequence) is { } items:
                builder.Append('[');
                for (var index = 0; index < items.Length; index++)
                {
                    builder.Append(index == 0 ? "" : ", ");
                    if (!Write(interpreter, items[index], builder, depth + 1, ref unknown))
                    {
                        return false;
                    }
                }

                builder.Append(']');
                return true;
            case PyReference { Kind: PyKind.Dictionary } dictionary
                when depth < Deepest && interpreter.Iterate(dictionary) is { } keys:
                return WritePairs(interpreter, dictionary, keys, builder, depth, ref unknown);
            case PyReference { Kind: PyKind.Set } or PyBytes or PyDuration or PyPath:
                throw new PyRaise("TypeError", "the object is not JSON serializable");
            case var other:
                unknown = other;
                return false;
        }
    }

    private static bool WritePairs(
        Interpreter interpreter,
        PyReference dictionary,
        ImmutableArray<PyValue> keys,
        StringBuilder builder,
        int depth,
        ref PyValue? unknown
    )
    {
        builder.Append('{');
        for (var index = 0; index < keys.Length; index++)
        {
            if (keys[index] is not PyString key)
            {
                return false;
            }

            builder.Append(index == 0 ? "" : ", ");
            Quote(builder, key.Value);
            builder.Append(": ");
            if (!Write(interpreter, interpreter.Find(dictionary, key), builder, depth + 1, ref unknown))
            {
                return false;
            }
        }

        builder.Append('}');
        return true;
    }

    private static void Quote(StringBuilder builder, string text)
    {
        builder.Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => builder.Append("\\\""),
                '\\' => builder.Append("\\\\"),
                '\n' => builder.Append("\\n"),
                '\r' => builder.Append("\\r"),
                '\t' => builder.Append("\\t"),
                '\b' => builder.Append("\\b"),
                '\f' => builder.Append("\\f"),
                >= ' ' and <= '~' => builder.Append(character),
                _ => builder
                    .Append("\\u")
                    .Append(((int)character).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
            };
        }

        builder.Append('"');
    }
}
