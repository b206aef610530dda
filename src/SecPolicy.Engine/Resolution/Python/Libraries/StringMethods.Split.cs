namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <content>What takes a text apart.</content>
internal static partial class StringMethods
{
    private static PyReference Split(Interpreter interpreter, CallArguments call, bool fromRight)
    {
        var text = call.Text(0, "self", "split");
        var most = call.Integer(2, "maxsplit", "split", -1);
        var limit = most < 0 || most > int.MaxValue ? int.MaxValue : (int)most;
        var parts = call.Find(1, "sep") switch
        {
            null or PyNone => fromRight ? SplitAtSpacesFromRight(text, limit) : SplitAtSpaces(text, limit),
            var given => Natives.AsText(given, "split") is { Length: > 0 } separator
                ? fromRight
                    ? SplitFromRight(text, separator, limit)
                    : [.. text.Split(separator, limit == int.MaxValue ? limit : limit + 1)]
                : throw new PyRaise("ValueError", "empty separator"),
        };
        return interpreter.NewList([.. parts.Select(part => new PyString(part))]);
    }

    private static List<string> SplitFromRight(string text, string separator, int limit)
    {
        var parts = new List<string>();
        var end = text.Length;
        while (parts.Count < limit && end >= separator.Length)
        {
            var at = text.LastIndexOf(separator, end - 1, end, StringComparison.Ordinal);
            if (at < 0)
            {
                break;
            }

            parts.Add(text[(at + separator.Length)..end]);
            end = at;
        }

        parts.Add(text[..end]);
        parts.Reverse();
        return parts;
    }

    private static List<string> SplitAtSpaces(string text, int limit)
    {
        var parts = new List<string>();
        var index = 0;
        while (true)
        {
            while (index < text.Length && CharacterKinds.IsSpace(text[index]))
            {
                index++;
            }

            if (index == text.Length)
            {
                return parts;
            }

            var start = index;
            if (parts.Count == limit)
            {
                parts.Add(text[start..]);
                return parts;
            }

            while (index < text.Length && !CharacterKinds.IsSpace(text[index]))
            {
                index++;
            }

            parts.Add(text[start..index]);
        }
    }

    private static List<string> SplitAtSpacesFromRight(string text, int limit)
    {
        string Reversed(string one) => new([.. one.Reverse()]);
        var parts = SplitAtSpaces(Reversed(text), limit).ConvertAll(Reversed);
        parts.Reverse();
        return parts;
    }

    private static PyReference SplitLines(Interpreter interpreter, CallArguments call)
    {
        var keep = Natives.IsTrue(interpreter, call.Find(1, "keepends"), false);
        return interpreter.NewList([
            .. Lines(call.Text(0, "self", "splitlines"), keep, CharacterKinds.IsLineEnd)
                .Select(line => new PyString(line)),
        ]);
    }

    /// <summary>A text's lines; <c>\r\n</c> ends one line.</summary>
    public static IEnumerable<string> Lines(string text, bool keepEnds, Func<char, bool> ends)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            while (end < text.Length && !ends(text[end]))
            {
                end++;
            }

            var next = end < text.Length ? end + 1 : end;
            if (next < text.Length && text[end] == '\r' && text[next] == '\n' && ends('\r'))
            {
                next++;
            }

            yield return text[start..(keepEnds ? next : end)];
            start = next;
        }
    }
}
