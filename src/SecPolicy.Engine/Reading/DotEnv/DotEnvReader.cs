using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.DotEnv;

/// <summary>
/// Reads a <c>.env</c> file by the rules that python-dotenv and Compose share: <c>export</c> and blanks around <c>=</c> are allowed,
/// <c>'...'</c> is literal, <c>"..."</c> knows escapes, a <c>#</c> after a blank starts a comment, the last of two equal names wins.
/// </summary>
/// <remarks>Own code because no library keeps the places; <c>${NAME}</c> stays as written, for who reads the file knows what surrounds it.</remarks>
public static class DotEnvReader
{
    /// <summary>Reads a file; a line that is no assignment is a problem, and the others are still read.</summary>
    public static EntryDocument Read(SourceText source)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        for (var offset = 0; offset < source.Utf8.Length; )
        {
            var line = Line.Read(source, offset);
            if (line.Entry is { } entry)
            {
                entries.Remove(entry.Key);
                entries.Add(entry.Key, entry);
            }
            else if (line.Problem is { } problem)
            {
                problems.Add(problem);
            }

            offset = line.End;
        }

        var sections = new Dictionary<string, SourceSpan>(StringComparer.OrdinalIgnoreCase);
        return new(source, [.. entries.Values.OrderBy(entry => entry.KeySpan.Start)], sections, problems);
    }

    /// <summary>The comments, each with its number sign, in the order of the file.</summary>
    public static IReadOnlyList<SourceSpan> Comments(SourceText source)
    {
        var comments = new List<SourceSpan>();
        for (var offset = 0; offset < source.Utf8.Length; )
        {
            var line = Line.Read(source, offset);
            if (line.Comment is { } start)
            {
                var rest = source.Utf8.Span[start..line.End].TrimEnd("\r\n"u8);
                comments.Add(new(source, start, rest.Length));
            }

            offset = line.End;
        }

        return comments;
    }

    private readonly record struct Line(Entry? Entry, Problem? Problem, int End)
    {
        /// <summary>Where its comment starts; null for none.</summary>
        public int? Comment { get; init; }

        public static Line Read(SourceText source, int start)
        {
            var text = source.Utf8.Span;
            var lineEnd = EndOfLine(text, start);
            var at = SkipBlanks(text, start, lineEnd);
            if (at == lineEnd || text[at] == '#')
            {
                return new(null, null, Next(text, lineEnd)) { Comment = at == lineEnd ? null : at };
            }

            if (text[at..lineEnd].StartsWith("export "u8))
            {
                at = SkipBlanks(text, at + "export ".Length, lineEnd);
            }

            var equals = text[at..lineEnd].IndexOf((byte)'=');
            var name = equals < 0 ? default : text.Slice(at, equals).TrimEnd(" \t"u8);
            if (name.IsEmpty || name.ContainsAny(" \t'\"#"u8))
            {
                var span = new SourceSpan(source, at, 0);
                return new(
                    null,
                    new(ProblemIds.EnvSyntax, "no assignment; a line is NAME=value, a comment or empty", span),
                    Next(text, lineEnd)
                );
            }

            var nameSpan = new SourceSpan(source, at, name.Length);
            var valueStart = SkipBlanks(text, at + equals + 1, lineEnd);
            return valueStart < lineEnd && text[valueStart] is (byte)'"' or (byte)'\''
                ? Quoted(source, nameSpan, valueStart)
                : Plain(source, nameSpan, valueStart, lineEnd);
        }

        private static Line Plain(SourceText source, SourceSpan name, int start, int lineEnd)
        {
            var text = source.Utf8.Span;
            var value = text[start..lineEnd];
            int? comment = null;
            for (var at = 0; at < value.Length; at++)
            {
                if (value[at] == '#' && (at == 0 || value[at - 1] is (byte)' ' or (byte)'\t'))
                {
                    value = value[..at];
                    comment = start + at;
                }
            }

            var span = new SourceSpan(source, start, value.TrimEnd(" \t\r"u8).Length);
            return new(new(name.Text, new StringValue(span.Text), name, span, Quoted: false), null, Next(text, lineEnd))
            {
                Comment = comment,
            };
        }

        private static Line Quoted(SourceText source, SourceSpan name, int start)
        {
            var text = source.Utf8.Span;
            var quote = text[start];
            var value = new List<byte>();
            for (var at = start + 1; at < text.Length; at++)
            {
                if (text[at] == quote)
                {
                    var span = new SourceSpan(source, start, at + 1 - start);
                    var content = new StringValue(Encoding.UTF8.GetString([.. value]));
                    var lineEnd = EndOfLine(text, at);
                    var rest = SkipBlanks(text, at + 1, lineEnd);
                    return new(new(name.Text, content, name, span, Quoted: true), null, Next(text, lineEnd))
                    {
                        Comment = rest < lineEnd && text[rest] == '#' ? rest : null,
                    };
                }

                if (text[at] == '\\' && at + 1 < text.Length && Escaped(quote, text[at + 1]) is { } escaped)
                {
                    value.Add(escaped);
                    at++;
                }
                else
                {
                    value.Add(text[at]);
                }
            }

            var open = new Problem(ProblemIds.EnvSyntax, "a quotation mark that nothing closes", new(source, start, 1));
            return new(null, open, Next(text, EndOfLine(text, start)));
        }

        private static byte? Escaped(byte quote, byte letter) =>
            (quote, letter) switch
            {
                (_, (byte)'\\') => letter,
                ((byte)'\'', (byte)'\'') => letter,
                ((byte)'"', (byte)'"') => letter,
                ((byte)'"', (byte)'n') => (byte)'\n',
                ((byte)'"', (byte)'r') => (byte)'\r',
                ((byte)'"', (byte)'t') => (byte)'\t',
                _ => null,
            };

        private static int SkipBlanks(ReadOnlySpan<byte> text, int from, int to)
        {
            while (from < to && text[from] is (byte)' ' or (byte)'\t' or (byte)'\r')
            {
                from++;
            }

            return from;
        }

        private static int EndOfLine(ReadOnlySpan<byte> text, int from)
        {
            var length = text[from..].IndexOf((byte)'\n');
            return length < 0 ? text.Length : from + length;
        }

        private static int Next(ReadOnlySpan<byte> text, int lineEnd) => Math.Min(lineEnd + 1, text.Length);
    }
}
