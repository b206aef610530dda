using System.Text;

namespace SecPolicy.Engine.Reading.CSharp;

/// <summary>
/// Which names a C# text may declare, found without parsing it: one pass over its bytes. It may name more than there are (in comments
/// and texts), and never fewer.
/// </summary>
internal static class DeclaredNames
{
    private enum Word
    {
        None,
        Type,
        Other,
        NoDeclaration,
    }

    /// <summary>Finds them.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="type">Is told each name that may be a type's.</param>
    /// <param name="method">Is told each name that may be a method's.</param>
    public static void Find(ReadOnlySpan<byte> utf8, Action<string> type, Action<string> method)
    {
        var before = Word.None;
        var at = 0;
        while (at < utf8.Length)
        {
            var one = utf8[at];
            if (!IsNamePart(one))
            {
                // Between a method's type and its name there are blanks, and what may end a type.
                before =
                    one is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? before
                    : one is (byte)'>' or (byte)']' or (byte)'?' or (byte)')' ? Word.Other
                    : Word.None;
                at++;
                continue;
            }

            var start = at;
            while (at < utf8.Length && IsNamePart(utf8[at]))
            {
                at++;
            }

            var name = utf8[start..at];
            if (before == Word.Type)
            {
                if (!IsTypeWord(name))
                {
                    type(Encoding.UTF8.GetString(name));
                }
            }
            else if (before == Word.Other && IsCallable(utf8, at))
            {
                method(Encoding.UTF8.GetString(name));
            }

            before =
                IsTypeWord(name) ? Word.Type
                : IsNoType(name) ? Word.NoDeclaration
                : Word.Other;
        }
    }

    private static bool IsCallable(ReadOnlySpan<byte> utf8, int at)
    {
        while (at < utf8.Length && utf8[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at < utf8.Length && utf8[at] is (byte)'(' or (byte)'<';
    }

    private static bool IsNamePart(byte one) =>
        one
            is >= (byte)'a'
                and <= (byte)'z'
                or >= (byte)'A'
                and <= (byte)'Z'
                or (byte)'_'
                or >= (byte)'0'
                and <= (byte)'9'
                or >= 0x80;

    private static bool IsTypeWord(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("class"u8)
        || word.SequenceEqual("struct"u8)
        || word.SequenceEqual("record"u8)
        || word.SequenceEqual("enum"u8)
        || word.SequenceEqual("interface"u8);

    private static bool IsNoType(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("return"u8)
        || word.SequenceEqual("await"u8)
        || word.SequenceEqual("new"u8)
        || word.SequenceEqual("else"u8)
        || word.SequenceEqual("throw"u8)
        || word.SequenceEqual("case"u8)
        || word.SequenceEqual("in"u8)
        || word.SequenceEqual("is"u8);
}
