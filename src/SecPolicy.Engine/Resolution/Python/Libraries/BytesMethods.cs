using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>The methods of <c>bytes</c>; the first argument is the bytes.</summary>
internal static class BytesMethods
{
    /// <summary>Methods that do to bytes what they do to a text of the same ASCII characters.</summary>
    private static readonly FrozenSet<string> LikeText = FrozenSet.Create(
        StringComparer.Ordinal,
        "strip",
        "lstrip",
        "rstrip",
        "split",
        "rsplit",
        "splitlines",
        "replace",
        "startswith",
        "endswith",
        "lower",
        "upper",
        "find",
        "index",
        "count",
        "removeprefix",
        "removesuffix",
        "partition",
        "rpartition"
    );

    private static readonly FrozenDictionary<string, PyNative> Methods = All()
        .ToFrozenDictionary(method => method.Name[1..], StringComparer.Ordinal);

    /// <summary>The method of that name, or null.</summary>
    public static PyNative? Find(string name) => Methods.GetValueOrDefault(name);

    /// <summary>A value that must be bytes.</summary>
    public static ImmutableArray<byte> AsBytes(PyValue value, string function) =>
        value is PyBytes bytes ? bytes.Value : throw Natives.Mismatch(value, $"{function}() wants bytes");

    private static IEnumerable<PyNative> All()
    {
        yield return Natives.Pure(".decode", PyKind.String, Decode, "UnicodeDecodeError");
        yield return Natives.Pure(
            ".hex",
            PyKind.String,
            (_, call) =>
                call.Positional.Length == 1
                    ? new PyString(Convert.ToHexStringLower(AsBytes(call.Positional[0], "hex").AsSpan()))
                    : throw new NotFollowedException("separators are not followed")
        );
        yield return Natives.Pure(
            ".fromhex",
            PyKind.Bytes,
            (_, call) =>
            {
                var digits = string.Concat(
                    call.Text(0, "string", "fromhex").Where(one => !CharacterKinds.IsSpace(one))
                );
                return digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit)
                    ? new PyBytes([.. Convert.FromHexString(digits)])
                    : throw new PyRaise("ValueError", "non-hexadecimal number found in fromhex() arg");
            },
            "ValueError"
        );
        foreach (var name in LikeText)
        {
            var method = StringMethods.Find(name)!;
            yield return Natives.Pure(
                "." + name,
                method.PureResult == PyKind.String ? PyKind.Bytes : method.PureResult!.Value,
                (interpreter, call) => AsBytes(interpreter, method.Invoke(interpreter, AsTexts(interpreter, call)))
            );
        }
    }

    private static PyString Decode(Interpreter interpreter, CallArguments call)
    {
        var encoding = call.Find(1, "encoding") is { } name ? Natives.AsText(name, "decode") : "utf-8";
        var errors = call.Find(2, "errors") is { } how ? Natives.AsText(how, "decode") : "strict";
        return new(Encodings.Decode(AsBytes(call.Positional[0], "decode").AsSpan(), encoding, errors));
    }

    /// <summary>Bytes as texts whose characters are the bytes; only ASCII, where both agree on spaces and case.</summary>
    private static CallArguments AsTexts(Interpreter interpreter, CallArguments call) =>
        call with
        {
            Positional = [.. call.Positional.Select(AsText)],
            Named = [.. call.Named.Select(pair => new KeyValuePair<string, PyValue>(pair.Key, AsText(pair.Value)))],
        };

    private static PyValue AsText(PyValue value) =>
        value switch
        {
            PyBytes bytes => Ascii.IsValid(bytes.Value.AsSpan()) && !bytes.Value.Any(one => one is >= 0x1c and <= 0x1f)
                ? new PyString(Encoding.ASCII.GetString(bytes.Value.AsSpan()))
                : throw new NotFollowedException("the bytes are no ASCII"),
            PyTuple tuple => new PyTuple([.. tuple.Items.Select(AsText)]),
            PyString => throw new PyRaise("TypeError", "a bytes-like object is required, not 'str'"),
            _ => value,
        };

    private static PyValue AsBytes(Interpreter interpreter, PyValue value) =>
        value switch
        {
            PyString text => new PyBytes([.. Encoding.ASCII.GetBytes(text.Value)]),
            PyTuple tuple => new PyTuple([.. tuple.Items.Select(item => AsBytes(interpreter, item))]),
            PyReference { Kind: PyKind.List } list => interpreter.NewList([
                .. interpreter.Iterate(list)!.Value.Select(item => AsBytes(interpreter, item)),
            ]),
            _ => value,
        };
}
