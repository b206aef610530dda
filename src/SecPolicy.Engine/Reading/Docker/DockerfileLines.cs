using System.Text;
using System.Text.RegularExpressions;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Docker;

/// <summary>Splits a Dockerfile into instructions, as BuildKit's parser does: continued lines joined, comments and here-documents left out.</summary>
internal sealed partial class DockerfileLines
{
    private readonly Utf8Offsets _offsets;
    private readonly string _text;
    private readonly List<DockerfileLine> _lines = [];
    private readonly HashSet<string> _endless = new(StringComparer.Ordinal);
    private readonly List<SourceSpan> _comments = [];
    private int _next;

    private DockerfileLines(SourceText source)
    {
        _offsets = new(source);
        _text = _offsets.Text;
        Escape = '\\';
        Read();
    }

    /// <summary>What escapes a letter and continues a line: a backslash, or what the directive <c>escape</c> says.</summary>
    public char Escape { get; private set; }

    /// <summary>The instructions in the order of the file.</summary>
    public IReadOnlyList<DockerfileLine> Lines => _lines;

    /// <summary>The comments with their number signs, in the order of the file.</summary>
    public IReadOnlyList<SourceSpan> Comments => _comments;

    /// <summary>Splits a file.</summary>
    public static DockerfileLines Read(SourceText source) => new(source);

    private void Read()
    {
        var directives = true;
        while (_next < _text.Length)
        {
            var (start, end) = NextLine();
            while (start < end && char.IsWhiteSpace(_text[start]))
            {
                start++;
            }

            if (start < end && _text[start] == '#')
            {
                directives = directives && ReadDirective(_text[start..end]);
                _comments.Add(_offsets.Span(start, end));
                continue;
            }

            directives = false;
            if (start < end)
            {
                var line = ReadInstruction(start, end);
                _lines.Add(line);
                SkipHereDocuments(line.Text);
            }
        }
    }

    private DockerfileLine ReadInstruction(int start, int end)
    {
        var text = new StringBuilder();
        var places = new List<int>();
        var isContinued = Append(start, end, text, places);
        while (isContinued && _next < _text.Length)
        {
            (start, end) = NextLine();
            var line = _text.AsSpan(start, end - start).TrimStart();
            if (line.StartsWith('#'))
            {
                _comments.Add(_offsets.Span(end - line.Length, end));
            }
            else if (line.Length > 0)
            {
                isContinued = Append(start, end, text, places);
            }
        }

        return new(text.ToString(), [.. places], _offsets);
    }

    /// <summary>Appends a line; says whether the next one continues it.</summary>
    private bool Append(int start, int end, StringBuilder text, List<int> places)
    {
        var trimmed = _text.AsSpan(start, end - start).TrimEnd(" \t");
        var isContinued =
            trimmed is [.., var last] && last == Escape && !(trimmed is [.., var before, _] && before == Escape);
        var length = isContinued ? trimmed.Length - 1 : end - start;
        text.Append(_text, start, length);
        for (var at = start; at < start + length; at++)
        {
            places.Add(at);
        }

        return isContinued;
    }

    private bool ReadDirective(string comment)
    {
        if (Directive().Match(comment) is not { Success: true } match)
        {
            return false;
        }

        if (
            match.Groups["name"].Value.Equals("escape", StringComparison.OrdinalIgnoreCase)
            && match.Groups["value"].Value is "`"
        )
        {
            Escape = '`';
        }

        return true;
    }

    /// <summary>Passes over the here-documents of an instruction; one that nothing ends was none.</summary>
    private void SkipHereDocuments(string line)
    {
        if (!HasHereDocument().IsMatch(line))
        {
            return;
        }

        foreach (var document in HereDocument().Matches(line).Where(match => !IsQuoted(line.AsSpan(0, match.Index))))
        {
            // What nothing ends from here on, nothing ends further down.
            if (_endless.Contains(document.Value))
            {
                continue;
            }

            var before = _next;
            var isEnded = false;
            while (!isEnded && _next < _text.Length)
            {
                var (start, end) = NextLine();
                var text = _text.AsSpan(start, end - start);
                isEnded = (document.Groups["tabs"].Length > 0 ? text.TrimStart('\t') : text).SequenceEqual(
                    document.Groups["name"].Value
                );
            }

            if (!isEnded)
            {
                _next = before;
                _endless.Add(document.Value);
            }
        }
    }

    /// <summary>Whether quotation marks are open at the end of a text: what stands in them is no here-document.</summary>
    private bool IsQuoted(ReadOnlySpan<char> before)
    {
        var open = '\0';
        for (var at = 0; at < before.Length; at++)
        {
            if (before[at] == Escape && open != '\'')
            {
                at++;
            }
            else if (before[at] is '"' or '\'' && (open == '\0' || open == before[at]))
            {
                open = open == '\0' ? before[at] : '\0';
            }
        }

        return open != '\0';
    }

    /// <summary>The next line without its end.</summary>
    private (int Start, int End) NextLine()
    {
        var start = _next;
        var end = _text.IndexOf('\n', start);
        end = end < 0 ? _text.Length : end;
        _next = Math.Min(end + 1, _text.Length);
        while (end > start && _text[end - 1] == '\r')
        {
            end--;
        }

        return (start, end);
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"^#\s*(?<name>syntax|escape|check)\s*=\s*(?<value>\S+?)\s*$",
        Options | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Directive();

    [GeneratedRegex(
        @"^(ONBUILD\s+)?(RUN|COPY|ADD)\s.*<<",
        Options | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex HasHereDocument();

    [GeneratedRegex(
        @"(?<=\s)[0-9]*<<(?<tabs>-?)\s*[""']?(?<name>[A-Za-z0-9_.:/@%+=-]+)[""']?(?=[\s;|&)]|$)",
        Options,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex HereDocument();
}
