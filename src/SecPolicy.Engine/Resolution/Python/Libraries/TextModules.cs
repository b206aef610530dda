using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Small modules that make texts of texts: <c>ast</c>, <c>string</c>, <c>base64</c>, <c>hashlib</c> and the like.</summary>
internal static class TextModules
{
    private static readonly PyNative LiteralEval = Natives.Pure(
        "ast.literal_eval",
        PyKind.Any,
        (interpreter, call) =>
            Packages.LiteralText.Evaluate(interpreter, call.Text(0, "node_or_string", "literal_eval"))
            ?? throw (
                IsExpression(call.Text(0, "node_or_string", "literal_eval"))
                    ? new PyRaise("ValueError", "malformed node or string")
                    : new PyRaise("SyntaxError", "invalid syntax")
            ),
        "ValueError"
    );

    private static readonly FrozenDictionary<string, string> Constants = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["ascii_lowercase"] = "abcdefghijklmnopqrstuvwxyz",
        ["ascii_uppercase"] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        ["ascii_letters"] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        ["digits"] = "0123456789",
        ["hexdigits"] = "0123456789abcdefABCDEF",
        ["octdigits"] = "01234567",
        ["punctuation"] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
        ["whitespace"] = " \t\n\r\v\f",
        ["printable"] =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\v\f",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PyValue> OfBase64 = LibraryModules.Table(
        Coding("base64.b64encode", bytes => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes))),
        Coding(
            "base64.urlsafe_b64encode",
            bytes => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_'))
        ),
        Coding("base64.b64decode", bytes => Decode(Encoding.ASCII.GetString(bytes))),
        Coding(
            "base64.urlsafe_b64decode",
            bytes => Decode(Encoding.ASCII.GetString(bytes).Replace('-', '+').Replace('_', '/'))
        ),
        Coding("base64.b16encode", bytes => Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)))
    );

    private static readonly FrozenDictionary<string, PyValue> OfHashlib = LibraryModules.Table(
        Hash("hashlib.md5"),
        Hash("hashlib.sha1"),
        Hash("hashlib.sha256"),
        Hash("hashlib.sha384"),
        Hash("hashlib.sha512")
    );

    private static readonly FrozenDictionary<string, PyValue> OfGettext = LibraryModules.Table(
        Natives.Unknowable("gettext.gettext", "which language is active is not known", PyKind.String)
    );

    private static readonly PyNative StrToBool = Natives.Pure(
        "strtobool",
        PyKind.Integer,
        (_, call) =>
            CharacterKinds.ChangeCase(call.Text(0, "val", "strtobool"), false) switch
            {
                "y" or "yes" or "t" or "true" or "on" or "1" => new PyInteger(1),
                "n" or "no" or "f" or "false" or "off" or "0" => new PyInteger(0),
                var other => throw new PyRaise("ValueError", $"invalid truth value {PyText.Quote(other)}"),
            },
        "ValueError"
    );

    /// <summary>The value of a name of <c>ast</c>, or null.</summary>
    public static PyValue? Ast(string name) => name is "literal_eval" ? LiteralEval : null;

    /// <summary>The value of a name of <c>string</c>, or null.</summary>
    public static PyValue? String(string name) => Constants.TryGetValue(name, out var text) ? new PyString(text) : null;

    /// <summary>The value of a name of <c>base64</c>, or null.</summary>
    public static PyValue? Base64(string name) => OfBase64.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>hashlib</c>, or null.</summary>
    public static PyValue? Hashlib(string name) => OfHashlib.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>gettext</c>, or null.</summary>
    public static PyValue? Gettext(string name) => OfGettext.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>distutils.util</c>, or null.</summary>
    public static PyValue? Distutils(string name) => name is "strtobool" ? StrToBool : null;

    private static bool IsExpression(string text) =>
        PythonReader.Read("a literal", Encoding.UTF8.GetBytes(text.TrimStart(' ', '\t')), Limits.Default)
            is { Problems.IsEmpty: true, Body: [ExpressionStatement] };

    private static PyNative Coding(string name, Func<byte[], byte[]> code) =>
        Natives.Pure(
            name,
            PyKind.Bytes,
            (interpreter, call) =>
            {
                if (call.Positional.Length > 1 || !call.Named.IsEmpty)
                {
                    throw new NotFollowedException("its options are not followed");
                }

                var value = call.Required(0, "s", name);
                var bytes =
                    value is PyString text && name.EndsWith("decode", StringComparison.Ordinal)
                        ? Encodings.Encode(text.Value, "ascii", "strict")
                        : BytesMethods.AsBytes(value, name);
                return new PyBytes([.. code([.. bytes])]);
            },
            name.EndsWith("decode", StringComparison.Ordinal) ? "ValueError" : null
        );

    // Python skips characters that are none of its alphabet.
    private static byte[] Decode(string text)
    {
        if (text.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('+' or '/' or '=')))
        {
            throw new NotFollowedException("the text has characters that are no base64");
        }

        var bare = text.TrimEnd('=');
        return bare.Contains('=') || text.Length % 4 != 0 || text.Length - bare.Length > 2
            ? throw (
                bare.Contains('=') || text.Length - bare.Length > 2
                    ? new NotFollowedException("the padding is not followed")
                    : new PyRaise("ValueError", "Incorrect padding")
            )
            : Convert.FromBase64String(text);
    }

    private static PyNative Hash(string name) =>
        Natives.Pure(
            name,
            PyKind.Object,
            (interpreter, call) =>
                new HashObject(
                    name,
                    interpreter.NewList([
                        call.Find(0, "string") is { } start
                            ? new PyBytes(BytesMethods.AsBytes(start, name))
                            : new PyBytes([]),
                    ])
                )
        );
}

/// <summary>A hash of <c>hashlib</c>. That of SHA-256 is computed; the others, which no settings depend on, are unknown.</summary>
/// <remarks>The framework's own need OpenSSL, and end the process where a machine has none.</remarks>
/// <param name="Function">The function that made it: <c>hashlib.sha256</c>.</param>
/// <param name="Parts">A list of the bytes that it was given.</param>
internal sealed record HashObject(string Function, PyReference Parts) : PyLibraryObject
{
    private const string Sha256Function = "hashlib.sha256";

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "update" => new PyNative(name, (inner, call) => inner.Append(Parts, call.Positional[0])),
            "hexdigest" => new PyNative(name, (inner, _) => Digest(inner, true)),
            "digest" => new PyNative(name, (inner, _) => Digest(inner, false)),
            _ => interpreter.Unknown($"hash.{name}", "it is not followed"),
        };

    private PyValue Digest(Interpreter interpreter, bool asText)
    {
        var kind = asText ? PyKind.String : PyKind.Bytes;
        if (Function != Sha256Function)
        {
            return interpreter.Unknown(Function, "only digests of SHA-256 are computed", kind);
        }

        var bytes = new List<byte>();
        foreach (var part in interpreter.Iterate(Parts) ?? [])
        {
            if (part is not PyBytes known)
            {
                return interpreter.Unknown("a hash", "what is hashed is not known", kind);
            }

            bytes.AddRange(known.Value);
        }

        var digest = Sha256.Hash([.. bytes]);
        return asText ? new PyString(Convert.ToHexStringLower(digest)) : new PyBytes([.. digest]);
    }
}
