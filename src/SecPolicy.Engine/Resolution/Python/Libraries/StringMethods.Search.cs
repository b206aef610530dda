using System.Numerics;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <content>What looks for something in a text, or asks what kind it is.</content>
internal static partial class StringMethods
{
    private static (string Name, Func<string, bool> Test)[] Tests() =>
        [
            ("isdigit", text => All(text, IsDigit)),
            ("isdecimal", text => All(text, character => char.IsDigit(character))),
            ("isnumeric", text => All(text, character => IsDigit(character) || char.IsNumber(character))),
            ("isalpha", text => All(text, char.IsLetter)),
            ("isalnum", text => All(text, character => char.IsLetter(character) || char.IsNumber(character))),
            ("isspace", text => All(text, CharacterKinds.IsSpace)),
            ("isascii", text => System.Text.Ascii.IsValid(text)),
            ("islower", text => text.Any(char.IsLower) && !text.Any(char.IsUpper)),
            ("isupper", text => text.Any(char.IsUpper) && !text.Any(char.IsLower)),
            ("istitle", text => text.Any(IsCased) && Title(text) == text),
            ("isidentifier", CharacterKinds.IsIdentifier),
            (
                "isprintable",
                text => text.All(character => char.IsSurrogate(character) || CharacterKinds.IsPrintable(character))
            ),
        ];

    private static bool All(string text, Func<char, bool> test) =>
        text.Any(char.IsSurrogate)
            ? throw new NotFollowedException("the text has characters beyond U+FFFF")
            : text.Length > 0 && text.All(test);

    private static bool IsDigit(char character) =>
        char.IsDigit(character)
        || character is '²' or '³' or '¹' or '⁰' or (>= '⁴' and <= '⁹') or (>= '₀' and <= '₉') or (>= '①' and <= '⑨');

    private static PyValue Begins(Interpreter interpreter, CallArguments call, bool atStart)
    {
        var name = atStart ? "startswith" : "endswith";
        var text = call.Text(0, "self", name);
        if (Bounds(text, call) is not var (start, end))
        {
            return PyBoolean.False;
        }

        var part = text[start..end];
        bool Matches(string affix) =>
            atStart ? part.StartsWith(affix, StringComparison.Ordinal) : part.EndsWith(affix, StringComparison.Ordinal);
        var wanted = call.Required(1, "prefix", name);
        return wanted is PyTuple tuple
            ? Natives.Combinations(
                interpreter,
                tuple.Items,
                items =>
                    items.Any(item => item is PyString known && Matches(known.Value)) ? PyBoolean.True
                    : Natives.FirstUnknown(items) is not null
                        ? Natives.Derive(interpreter, "." + name, PyKind.Boolean, [new PyString(part), .. items])
                    : items.All(item => item is PyString) ? PyBoolean.False
                    : throw new PyRaise("TypeError", $"tuple for {name} must only contain str")
            )
            : PyBoolean.Of(Matches(Natives.AsText(wanted, name)));
    }

    private static PyInteger Position(CallArguments call, string name, bool last, bool raises)
    {
        var text = call.Text(0, "self", name);
        var part = call.Text(1, "sub", name);
        var at = -1;
        if (Bounds(text, call) is var (start, end))
        {
            var window = text[start..end];
            at = last
                ? window.LastIndexOf(part, StringComparison.Ordinal)
                : window.IndexOf(part, StringComparison.Ordinal);
            at = at < 0 ? at : PyText.Length(text[..(start + at)]);
        }

        return at < 0 && raises ? throw new PyRaise("ValueError", "substring not found") : new(at);
    }

    private static PyInteger Count(Interpreter interpreter, CallArguments call)
    {
        var text = call.Text(0, "self", "count");
        var part = call.Text(1, "sub", "count");
        if (Bounds(text, call) is not var (start, end))
        {
            return new(0);
        }

        var window = text[start..end];
        return new(part.Length == 0 ? PyText.Length(window) + 1 : window.Split(part).Length - 1);
    }

    /// <summary>The part between the optional third and fourth argument; null when it begins behind its end.</summary>
    private static (int Start, int End)? Bounds(string text, CallArguments call)
    {
        var length = PyText.Length(text);
        int Bound(int position, string name, int otherwise)
        {
            var given = call.Find(position, name);
            if (given is null or PyNone)
            {
                return otherwise;
            }

            var number = Natives.AsInteger(given, "find");
            number = number < 0 ? number + length : number;
            return (int)BigInteger.Min(BigInteger.Max(number, 0), (BigInteger)length + (position == 2 ? 1 : 0));
        }

        var (start, end) = (Bound(2, "start", 0), Bound(3, "end", length));
        if (start > end || start > length)
        {
            return null;
        }

        if (length != text.Length && (start != 0 || end != length))
        {
            throw new NotFollowedException("the text has characters beyond U+FFFF");
        }

        return length == text.Length ? (start, end) : (0, text.Length);
    }
}
