using System.Text;
using System.Text.Json;

namespace SecPolicy.Fuzzing.Grammars;

/// <summary>Makes JSON, with the comments and trailing commas that .NET's configuration allows.</summary>
internal sealed class JsonGrammar(Random random)
{
    private readonly Choices _choices = new(random);

    /// <summary>Makes a file.</summary>
    public static string Make(Random random) => new JsonGrammar(random).File();

    private string File() =>
        _choices.Once(12) ? Value(4) : Blank() + Map(6) + Blank() + (_choices.Once(20) ? Value(1) : "");

    private string Value(int depth) =>
        depth <= 0
            ? Leaf()
            : random.Next(8) switch
            {
                0 or 1 => Map(depth - 1),
                2 => List(depth - 1),
                _ => Leaf(),
            };

    private string Leaf() =>
        random.Next(9) switch
        {
            0 => "null",
            1 => _choices.Pick("true", "false", "True", "NaN"),
            2 or 3 => _choices.Number(),
            _ => Text(_choices.Value()),
        };

    private string Map(int depth) =>
        "{"
        + Blank()
        + _choices.Many(6, () => Text(Key()) + Blank() + ":" + Value(depth), "," + Blank())
        + Comma()
        + "}";

    private string List(int depth) => "[" + _choices.Many(5, () => Value(depth), ", ") + Comma() + "]";

    private string Key() =>
        _choices.Once(6) ? _choices.Some(3, _choices.Name, _choices.Pick(":", "__", ".")) : _choices.Name();

    private string Comma() => _choices.Once(8) ? "," : "";

    private string Blank() =>
        random.Next(10) switch
        {
            0 => "// " + _choices.Value() + "\n",
            1 => "/* " + _choices.Value() + " */",
            2 => "\n\t",
            3 => "// secpolicy: " + _choices.Value() + "\n",
            _ => "",
        };

    private string Text(string text)
    {
        if (_choices.Once(10))
        {
            return "\"" + text + "\"";
        }

        if (_choices.Once(12))
        {
            return "\"" + _choices.Pick("\\ud800", "\\udc00\\ud800", "\\ud83d\\ude00", "\\u0000", "\\/", "\\x") + "\"";
        }

        return "\"" + Encoding.UTF8.GetString(JsonEncodedText.Encode(text).EncodedUtf8Bytes) + "\"";
    }
}
