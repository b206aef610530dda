using System.Collections.Frozen;
using System.Numerics;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>The methods of <c>str</c>; the first argument is the text.</summary>
internal static partial class StringMethods
{
    private static readonly FrozenDictionary<string, PyNative> Methods = Changes()
        .Concat(Others())
        .ToFrozenDictionary(method => method.Name[1..], StringComparer.Ordinal);

    /// <summary>The method of that name, or null.</summary>
    public static PyNative? Find(string name) => Methods.GetValueOrDefault(name);

    private static IEnumerable<PyNative> Changes()
    {
        yield return Text("lower", (text, _) => CharacterKinds.ChangeCase(text, false));
        yield return Text("upper", (text, _) => CharacterKinds.ChangeCase(text, true));
        yield return Text("casefold", (text, _) => CharacterKinds.ChangeCase(text, false));
        yield return Text("title", (text, _) => Title(text));
        yield return Text("capitalize", (text, _) => Capitalize(text));
        yield return Text("swapcase", (text, _) => SwapCase(text));
        yield return Text("strip", (text, call) => Strip(text, call, true, true));
        yield return Text("lstrip", (text, call) => Strip(text, call, true, false));
        yield return Text("rstrip", (text, call) => Strip(text, call, false, true));
        yield return Text(
            "removeprefix",
            (text, call) =>
                call.Text(1, "prefix", "removeprefix") is var prefix
                && text.StartsWith(prefix, StringComparison.Ordinal)
                    ? text[prefix.Length..]
                    : text
        );
        yield return Text(
            "removesuffix",
            (text, call) =>
                call.Text(1, "suffix", "removesuffix") is { Length: > 0 } suffix
                && text.EndsWith(suffix, StringComparison.Ordinal)
                    ? text[..^suffix.Length]
                    : text
        );
        yield return Natives.Pure(".replace", PyKind.String, Replace);
        yield return Natives.Pure(".zfill", PyKind.String, (interpreter, call) => ZeroFill(interpreter, call));
        yield return Natives.Pure(".center", PyKind.String, (interpreter, call) => Pad(interpreter, call, "center"));
        yield return Natives.Pure(".ljust", PyKind.String, (interpreter, call) => Pad(interpreter, call, "ljust"));
        yield return Natives.Pure(".rjust", PyKind.String, (interpreter, call) => Pad(interpreter, call, "rjust"));
        yield return Natives.Pure(".expandtabs", PyKind.String, ExpandTabs);
    }

    private static IEnumerable<PyNative> Others()
    {
        yield return Natives.Pure(".split", PyKind.List, (interpreter, call) => Split(interpreter, call, false));
        yield return Natives.Pure(".rsplit", PyKind.List, (interpreter, call) => Split(interpreter, call, true));
        yield return Natives.Pure(".splitlines", PyKind.List, SplitLines);
        yield return Natives.Pure(".partition", PyKind.Tuple, (_, call) => Partition(call, false));
        yield return Natives.Pure(".rpartition", PyKind.Tuple, (_, call) => Partition(call, true));
        yield return Natives.Pure(
            ".startswith",
            PyKind.Boolean,
            (interpreter, call) => Begins(interpreter, call, true)
        );
        yield return Natives.Pure(".endswith", PyKind.Boolean, (interpreter, call) => Begins(interpreter, call, false));
        yield return Natives.Pure(".find", PyKind.Integer, (_, call) => Position(call, "find", false, false));
        yield return Natives.Pure(".rfind", PyKind.Integer, (_, call) => Position(call, "rfind", true, false));
        yield return Natives.Pure(
            ".index",
            PyKind.Integer,
            (_, call) => Position(call, "index", false, true),
            "ValueError"
        );
        yield return Natives.Pure(
            ".rindex",
            PyKind.Integer,
            (_, call) => Position(call, "rindex", true, true),
            "ValueError"
        );
        yield return Natives.Pure(".count", PyKind.Integer, Count);
        yield return Natives.Pure(".join", PyKind.String, Join);
        yield return Natives.Make(".format", PyKind.String, Format);
        yield return Natives.Make(".format_map", PyKind.String, FormatMap);
        yield return Natives.Pure(".encode", PyKind.Bytes, Encode);
        yield return Natives.Pure(".translate", PyKind.String, Translate);
        yield return Natives.Pure(".maketrans", PyKind.Dictionary, MakeTranslation);
        foreach (var (name, test) in Tests())
        {
            yield return Natives.Pure(
                "." + name,
                PyKind.Boolean,
                (_, call) => PyBoolean.Of(test(call.Text(0, "self", name)))
            );
        }
    }

    private static PyNative Text(string name, Func<string, CallArguments, string> change) =>
        Natives.Pure("." + name, PyKind.String, (_, call) => new PyString(change(call.Text(0, "self", name), call)));

    private static string Capitalize(string text)
    {
        var lower = CharacterKinds.ChangeCase(text, false);
        return text.Length == 0 ? text : CharacterKinds.ChangeCase(text[..1], true) + lower[1..];
    }

    private static string Title(string text)
    {
        CharacterKinds.RefuseSpecial(text);
        var previous = false;
        return string.Create(
            text.Length,
            text,
            (span, from) =>
            {
                for (var index = 0; index < from.Length; index++)
                {
                    var isCased = IsCased(from[index]);
                    span[index] = previous ? char.ToLowerInvariant(from[index]) : char.ToUpperInvariant(from[index]);
                    previous = isCased;
                }
            }
        );
    }

    private static string SwapCase(string text)
    {
        CharacterKinds.RefuseSpecial(text);
        return string.Concat(
            text.Select(character =>
                char.IsUpper(character) ? char.ToLowerInvariant(character) : char.ToUpperInvariant(character)
            )
        );
    }

    private static bool IsCased(char character) => char.IsUpper(character) || char.IsLower(character);

    private static string Strip(string text, CallArguments call, bool left, bool right)
    {
        var set = call.Find(1, "chars") switch
        {
            null or PyNone => null,
            var given => Natives.AsText(given, "strip"),
        };
        bool Goes(char character) =>
            set is null ? CharacterKinds.IsSpace(character) : set.Contains(character, StringComparison.Ordinal);
        var (start, end) = (0, text.Length);
        while (left && start < end && Goes(text[start]))
        {
            start++;
        }

        while (right && end > start && Goes(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static PyString Replace(Interpreter interpreter, CallArguments call)
    {
        var text = call.Text(0, "self", "replace");
        var old = call.Text(1, "old", "replace");
        var with = call.Text(2, "new", "replace");
        var most = call.Integer(3, "count", "replace", -1);
        var limit = most < 0 || most > int.MaxValue ? int.MaxValue : (int)most;
        if (old.Length == 0)
        {
            var pieces = PyText.Characters(text).ToList();
            interpreter.CheckLength(text.Length + (BigInteger)with.Length * (pieces.Count + 1));
            var built = new System.Text.StringBuilder();
            for (var index = 0; index <= pieces.Count; index++)
            {
                built.Append(index < limit ? with : "").Append(index < pieces.Count ? pieces[index] : "");
            }

            return new(built.ToString());
        }

        var parts = text.Split(old, limit == int.MaxValue ? int.MaxValue : limit + 1);
        interpreter.CheckLength(text.Length + (BigInteger)(parts.Length - 1) * (with.Length - old.Length));
        return new(string.Join(with, parts));
    }

    private static PyString ZeroFill(Interpreter interpreter, CallArguments call)
    {
        var text = call.Text(0, "self", "zfill");
        var width = call.Integer(1, "width", "zfill", 0);
        interpreter.CheckLength(width);
        var missing = (int)width - PyText.Length(text);
        return new(
            missing <= 0 ? text
            : text.StartsWith('+') || text.StartsWith('-') ? text[0] + new string('0', missing) + text[1..]
            : new string('0', missing) + text
        );
    }

    private static PyString Pad(Interpreter interpreter, CallArguments call, string name)
    {
        var text = call.Text(0, "self", name);
        var width = Natives.AsInteger(call.Required(1, "width", name), name);
        var fill = call.Find(2, "fillchar") is { } given ? Natives.AsText(given, name) : " ";
        if (PyText.Length(fill) != 1)
        {
            throw new PyRaise("TypeError", "The fill character must be exactly one character long");
        }

        interpreter.CheckLength(width);
        var missing = BigInteger.Max(width - PyText.Length(text), 0);
        // CPython's own rule for the odd one.
        var left = name switch
        {
            "ljust" => 0,
            "rjust" => missing,
            _ => missing / 2 + (missing & width & 1),
        };
        string Times(BigInteger count) => string.Concat(Enumerable.Repeat(fill, (int)count));
        return new(Times(left) + text + Times(missing - left));
    }

    private static PyString ExpandTabs(Interpreter interpreter, CallArguments call)
    {
        var size = call.Integer(1, "tabsize", "expandtabs", 8);
        interpreter.CheckLength(size);
        var built = new System.Text.StringBuilder();
        var column = 0;
        foreach (var character in PyText.Characters(call.Text(0, "self", "expandtabs")))
        {
            if (character == "\t")
            {
                var spaces = size <= 0 ? 0 : (int)size - column % (int)size;
                built.Append(' ', spaces);
                column += spaces;
                interpreter.CheckLength(built.Length);
            }
            else
            {
                built.Append(character);
                column = character is "\n" or "\r" ? 0 : column + 1;
            }
        }

        return new(built.ToString());
    }

    private static PyTuple Partition(CallArguments call, bool fromRight)
    {
        var text = call.Text(0, "self", "partition");
        var separator = call.Text(1, "sep", "partition");
        if (separator.Length == 0)
        {
            throw new PyRaise("ValueError", "empty separator");
        }

        var at = fromRight
            ? text.LastIndexOf(separator, StringComparison.Ordinal)
            : text.IndexOf(separator, StringComparison.Ordinal);
        PyTuple Three(string one, string two, string three) =>
            new([new PyString(one), new PyString(two), new PyString(three)]);
        return at >= 0 ? Three(text[..at], separator, text[(at + separator.Length)..])
            : fromRight ? Three("", "", text)
            : Three(text, "", "");
    }

    private static PyValue Join(Interpreter interpreter, CallArguments call)
    {
        var separator = call.Text(0, "self", "join");
        var items = call.Required(1, "iterable", "join");
        RefuseUnordered(interpreter, items);
        return Natives.SingleItems(
            interpreter,
            items,
            parts =>
            {
                if (Natives.FirstUnknown(parts) is not null)
                {
                    return Natives.Derive(interpreter, ".join", PyKind.String, [new PyString(separator), .. parts]);
                }

                var texts = parts.Select(part => Natives.AsText(part, "join")).ToList();
                interpreter.CheckLength(
                    texts.Aggregate(BigInteger.Zero, (sum, text) => sum + text.Length + separator.Length)
                );
                return new PyString(string.Join(separator, texts));
            }
        );
    }

    /// <summary>The order of a set is another one in every process.</summary>
    public static void RefuseUnordered(Interpreter interpreter, PyValue items)
    {
        if (
            items is PyReference { Kind: PyKind.Set } set
            && !(
                interpreter.Worlds.Content(set) is ListContent { Items: var content } && content is [] or [not PySpread]
            )
        )
        {
            throw new NotFollowedException("a set has no order");
        }
    }

    private static PyValue Format(Interpreter interpreter, CallArguments call)
    {
        if (call.Positional[0] is PyUnknown)
        {
            return interpreter.Derive(".format", PyKind.String, call);
        }

        return new TemplateFormat(
            interpreter,
            index =>
                index + 1 < call.Positional.Length
                    ? call.Positional[index + 1]
                    : throw new PyRaise("IndexError", "Replacement index out of range for positional args tuple"),
            name => call.Find(name) ?? throw new PyRaise("KeyError", name)
        ).Write(call.Text(0, "self", "format"));
    }

    private static PyValue FormatMap(Interpreter interpreter, CallArguments call)
    {
        if (call.Positional[0] is PyUnknown)
        {
            return interpreter.Derive(".format_map", PyKind.String, call);
        }

        var map = call.Required(1, "mapping", "format_map");
        return new TemplateFormat(
            interpreter,
            _ => throw new PyRaise("ValueError", "Format string contains positional fields"),
            name => interpreter.Item(map, new PyString(name))
        ).Write(call.Text(0, "self", "format_map"));
    }

    private static PyValue Encode(Interpreter interpreter, CallArguments call)
    {
        var text = call.Text(0, "self", "encode");
        var encoding = call.Find(1, "encoding") is { } name ? Natives.AsText(name, "encode") : "utf-8";
        var errors = call.Find(2, "errors") is { } how ? Natives.AsText(how, "encode") : "strict";
        return new PyBytes(Encodings.Encode(text, encoding, errors));
    }

    private static PyValue Translate(Interpreter interpreter, CallArguments call)
    {
        var text = call.Text(0, "self", "translate");
        if (call.Required(1, "table", "translate") is not PyReference { Kind: PyKind.Dictionary } table)
        {
            throw new NotFollowedException("the table is not followed");
        }

        var built = new System.Text.StringBuilder();
        foreach (var character in PyText.Characters(text))
        {
            var code = character.Length == 2 ? char.ConvertToUtf32(character, 0) : character[0];
            built.Append(
                interpreter.Find(table, new PyInteger(code)) switch
                {
                    PyAbsent => character,
                    PyNone => "",
                    PyString with => with.Value,
                    PyInteger with when with.Value >= 0 && with.Value < 0xD800 => ((char)(int)with.Value).ToString(),
                    _ => throw new NotFollowedException("the table is not known"),
                }
            );
        }

        interpreter.CheckLength(built.Length);
        return new PyString(built.ToString());
    }

    private static PyValue MakeTranslation(Interpreter interpreter, CallArguments call)
    {
        PyInteger Code(string one) => new(one.Length == 2 ? char.ConvertToUtf32(one, 0) : one[0]);
        // Called on the type it has no text before its arguments, on a text it has one.
        var texts = call.Positional;
        if (texts is [PyReference { Kind: PyKind.Dictionary } map])
        {
            return interpreter.NewDictionary(
                (interpreter.Iterate(map) ?? throw new NotFollowedException("the table is not known")).Select(key =>
                    (
                        key is PyString { Value: var one } && PyText.Length(one) == 1 ? Code(one)
                        : key is PyInteger ? key
                        : throw new NotFollowedException("the table is not known"),
                        interpreter.Find(map, key)
                    )
                )
            );
        }

        if (texts.Length is not (2 or 3))
        {
            throw new NotFollowedException("the table is not followed");
        }

        var from = PyText.Characters(call.Text(0, "x", "maketrans")).ToList();
        var to = PyText.Characters(call.Text(1, "y", "maketrans")).ToList();
        if (from.Count != to.Count)
        {
            throw new PyRaise("ValueError", "the first two maketrans arguments must have equal length");
        }

        var gone = texts.Length == 3 ? PyText.Characters(call.Text(2, "z", "maketrans")) : [];
        return interpreter.NewDictionary(
            from.Select((one, index) => ((PyValue)Code(one), (PyValue)Code(to[index])))
                .Concat(gone.Select(one => ((PyValue)Code(one), (PyValue)PyNone.Instance)))
        );
    }
}
