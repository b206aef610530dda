using System.Text;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>The encodings that are read.</summary>
internal enum SourceEncoding
{
    Utf8,
    Ascii,
    Latin1,

    /// <summary>ISO-8859-15.</summary>
    Latin9,

    /// <summary>Windows-1252.</summary>
    Windows1252,
}

/// <summary>The comment of PEP 263 that names a file's encoding: <c># -*- coding: latin-1 -*-</c>.</summary>
/// <param name="Name">The name as written, or null when there is no such comment.</param>
/// <param name="Start">Where the name starts, in bytes.</param>
internal readonly record struct EncodingCookie(string? Name, int Start)
{
    /// <summary>Looks for it in the first two lines; in the second only when the first is blank or a comment.</summary>
    public static EncodingCookie Find(ReadOnlySpan<byte> text)
    {
        var start = 0;
        for (var line = 0; line < 2; line++)
        {
            var length = text[start..].IndexOfAny((byte)'\n', (byte)'\r');
            var end = length < 0 ? text.Length : start + length;
            var content = text[start..end].TrimStart(" \t\f"u8);
            if (content is [(byte)'#', ..] && InComment(content, end - content.Length) is { Name: not null } found)
            {
                return found;
            }

            if (length < 0 || content is not ([] or [(byte)'#', ..]))
            {
                break;
            }

            start = text[end..].StartsWith("\r\n"u8) ? end + 2 : end + 1;
        }

        return default;
    }

    /// <summary>Whether a file that begins with a byte order mark may have it: no other spelling of UTF-8 will do.</summary>
    public bool AgreesWithMark =>
        Name is null || Normalize(Name) is "utf-8" || Normalize(Name).StartsWith("utf-8-", StringComparison.Ordinal);

    /// <summary>The encoding that a name stands for, by Python's aliases; null when it is not one that is read.</summary>
    public static SourceEncoding? Resolve(string name) =>
        Normalize(name) switch
        {
            "utf-8" or "utf8" or "u8" or "utf" or "utf-8-sig" or "cp65001" => SourceEncoding.Utf8,
            "ascii" or "us-ascii" or "646" or "us" or "ansi-x3.4-1968" => SourceEncoding.Ascii,
            "latin-1" or "latin1" or "latin" or "l1" or "iso-8859-1" or "iso8859-1" or "iso-latin-1" =>
                SourceEncoding.Latin1,
            "8859" or "cp819" or "iso-ir-100" => SourceEncoding.Latin1,
            "iso-8859-15" or "iso8859-15" or "latin-9" or "latin9" or "l9" => SourceEncoding.Latin9,
            "cp1252" or "windows-1252" or "1252" => SourceEncoding.Windows1252,
            var other when other.StartsWith("utf-8-", StringComparison.Ordinal) => SourceEncoding.Utf8,
            var other
                when other.StartsWith("latin-1-", StringComparison.Ordinal)
                    || other.StartsWith("iso-8859-1-", StringComparison.Ordinal) => SourceEncoding.Latin1,
            _ => null,
        };

    /// <summary>Whether Python has an encoding of that name in which ASCII characters are what they are elsewhere.</summary>
    public static bool ExtendsAscii(string name)
    {
        var normalized = Normalize(name);
        return normalized
                is "gbk"
                    or "gb2312"
                    or "gb18030"
                    or "cp936"
                    or "big5"
                    or "cp950"
                    or "euc-jp"
                    or "euc-kr"
                    or "cp949"
                    or "koi8-r"
                    or "koi8-u"
                    or "mac-roman"
                    or "shift-jis"
                    or "sjis"
                    or "cp932"
            || normalized.StartsWith("cp125", StringComparison.Ordinal)
            || normalized.StartsWith("windows-125", StringComparison.Ordinal)
            || normalized.StartsWith("iso-8859-", StringComparison.Ordinal)
            || normalized.StartsWith("iso8859-", StringComparison.Ordinal);
    }

    /// <summary>The first <c>coding</c> with a colon or an equals sign right after it and a name after that.</summary>
    private static EncodingCookie InComment(ReadOnlySpan<byte> comment, int offset)
    {
        for (var at = 0; ; )
        {
            var found = comment[at..].IndexOf("coding"u8);
            if (found < 0)
            {
                return default;
            }

            at += found + "coding".Length;
            if (comment[at..] is not [(byte)':' or (byte)'=', ..])
            {
                continue;
            }

            var name = comment[(at + 1)..].TrimStart(" \t"u8);
            var start = comment.Length - name.Length;
            var length = 0;
            while (
                length < name.Length
                && (
                    char.IsAsciiLetterOrDigit((char)name[length]) || name[length] is (byte)'-' or (byte)'_' or (byte)'.'
                )
            )
            {
                length++;
            }

            if (length > 0)
            {
                return new(Encoding.ASCII.GetString(name[..length]), offset + start);
            }
        }
    }

    private static string Normalize(string name) => name.ToLowerInvariant().Replace('_', '-');
}
