using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.DotEnv;

/// <summary>
/// Reads a <c>.env</c> file as python-dotenv does: <c>export</c> and blanks around <c>=</c> are allowed, <c>'...'</c> and <c>"..."</c> know
/// escapes and may have several lines, a <c>#</c> after a blank starts a comment, <c>${NAME}</c> and <c>${NAME:-default}</c> are replaced, the last
/// of two equal names wins.
/// </summary>
/// <remarks>
/// Own code because no library keeps the places. Files that Compose reads have other rules: <see cref="Compose.ComposeEnvFile"/>. An oracle test
/// compares with the real python-dotenv.
/// </remarks>
internal sealed class DotEnvReader
{
    private const string NoAssignment = "no assignment; a line is NAME=value, a comment or empty";

    private readonly SourceText _source;
    private readonly Utf8Offsets _offsets;
    private readonly string _text;
    private readonly LastEntries _entries = new();
    private readonly Dictionary<string, Entry> _known = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];
    private readonly List<SourceSpan> _comments = [];
    private int _at;

    private DotEnvReader(SourceText source)
    {
        _source = source;
        _offsets = new(source);
        _text = _offsets.Text;
        while (SkipWhile(char.IsWhiteSpace) < _text.Length)
        {
            if (!ReadBinding())
            {
                SkipWhile(letter => letter is not ('\r' or '\n'));
            }
        }
    }

    /// <summary>Reads a file; a line that is no assignment is a problem, and the others are still read.</summary>
    /// <remarks>
    /// What refers to a variable that the file does not set before is unknown, for the process may have it; <see cref="Entry.WhenUnset"/> says what
    /// it is otherwise. Of one that the file does set, the file is believed.
    /// </remarks>
    public static EntryDocument Read(SourceText source)
    {
        var reader = new DotEnvReader(source);
        var sections = new Dictionary<string, SourceSpan>(StringComparer.OrdinalIgnoreCase);
        return new(source, reader._entries.All, sections, reader._problems);
    }

    /// <summary>The comments, each with its number sign, in the order of the file.</summary>
    public static IReadOnlyList<SourceSpan> Comments(SourceText source) => new DotEnvReader(source)._comments;

    /// <summary>Reads an assignment or a comment; says whether it goes to the end of its line.</summary>
    private bool ReadBinding()
    {
        if (_text[_at] == '#')
        {
            ReadComment();
            return true;
        }

        var start = _at;
        if (string.CompareOrdinal(_text, _at, "export", 0, 6) == 0 && _at + 6 < _text.Length && IsBlank(_text[_at + 6]))
        {
            _at += 6;
            SkipWhile(IsBlank);
            start = _at;
        }

        if (ReadName() is not { } name)
        {
            return Refuse(NoAssignment, start);
        }

        SkipWhile(IsBlank);
        if (_at == _text.Length || _text[_at] != '=')
        {
            ReadLoneName(name.Text);
            return Refuse(NoAssignment, start);
        }

        _at++;
        SkipWhile(IsBlank);
        var valueStart = _at;
        var value =
            _at == _text.Length ? ""
            : _text[_at] is '\'' or '"' ? ReadQuoted()
            : ReadPlain();
        if (value is null)
        {
            return Refuse("a quotation mark that nothing closes", valueStart);
        }

        var isQuoted = _at > valueStart && _text[valueStart] is '\'' or '"';
        var span = _offsets.Span(valueStart, isQuoted ? _at : valueStart + value.Length);
        SkipWhile(IsBlank);
        if (_at < _text.Length && _text[_at] == '#')
        {
            ReadComment();
        }

        if (_at < _text.Length && _text[_at] is not ('\r' or '\n'))
        {
            return Refuse("something stands behind the closing quotation mark", _at);
        }

        Add(new(name.Text, NullValue.Instance, name, span, isQuoted), value);
        return true;
    }

    /// <summary>A name alone takes away what the file says of it before, and is empty where the rest refers to it.</summary>
    private void ReadLoneName(string name)
    {
        if (_at == _text.Length || _text[_at] is '#' or '\r' or '\n')
        {
            _entries.Remove(name);
            var nowhere = new SourceSpan(_source, 0, 0);
            _known[name] = new(name, new StringValue(""), nowhere, nowhere, Quoted: false);
        }
    }

    /// <summary>Reads a name, which may stand in single quotes.</summary>
    private SourceSpan? ReadName()
    {
        if (_at < _text.Length && _text[_at] == '\'')
        {
            var close = _text.IndexOf('\'', _at + 1);
            if (close <= _at + 1)
            {
                return null;
            }

            var quoted = _offsets.Span(_at + 1, close);
            _at = close + 1;
            return quoted;
        }

        var start = _at;
        SkipWhile(letter => letter is not ('=' or '#') && !char.IsWhiteSpace(letter));
        return _at == start ? null : _offsets.Span(start, _at);
    }

    private string ReadPlain()
    {
        var start = _at;
        SkipWhile(letter => letter is not ('\r' or '\n'));
        var end = _at;
        for (var at = start + 1; at < end; at++)
        {
            if (_text[at] == '#' && char.IsWhiteSpace(_text[at - 1]))
            {
                // The comment is read after this.
                _at = at;
                break;
            }
        }

        return _text[start.._at].TrimEnd();
    }

    /// <summary>Reads what stands in quotation marks; null where nothing closes them.</summary>
    /// <remarks>Where nothing else does, the last one behind a backslash closes them: so does the regular expression of python-dotenv.</remarks>
    private string? ReadQuoted()
    {
        var quote = _text[_at];
        var escaped = -1;
        var close = -1;
        for (var at = _at + 1; at < _text.Length && close < 0; at++)
        {
            if (_text[at] == '\\' && at + 1 < _text.Length && _text[at + 1] == quote)
            {
                escaped = ++at;
            }
            else if (_text[at] == quote)
            {
                close = at;
            }
        }

        close = close < 0 ? escaped : close;
        if (close < 0)
        {
            return null;
        }

        var raw = _text[(_at + 1)..close];
        _at = close + 1;
        return Unescape(raw, quote);
    }

    private static string Unescape(string raw, char quote)
    {
        if (!raw.Contains('\\', StringComparison.Ordinal))
        {
            return raw;
        }

        var value = new StringBuilder();
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] == '\\' && at + 1 < raw.Length && Escaped(raw[at + 1], quote) is { } letter)
            {
                value.Append(letter);
                at++;
            }
            else
            {
                value.Append(raw[at]);
            }
        }

        return value.ToString();
    }

    private static char? Escaped(char letter, char quote) =>
        (letter, quote) switch
        {
            ('\\' or '\'', _) => letter,
            ('"', '"') => letter,
            ('a', '"') => '\a',
            ('b', '"') => '\b',
            ('f', '"') => '\f',
            ('n', '"') => '\n',
            ('r', '"') => '\r',
            ('t', '"') => '\t',
            ('v', '"') => '\v',
            _ => null,
        };

    private void Add(Entry entry, string text)
    {
        var known = DotEnvReferences.Resolve(entry, text, _known);
        if (IsOver(entry.KeySpan))
        {
            return;
        }

        _entries.Add(known);
        _known[entry.Key] = known;
    }

    private void ReadComment()
    {
        var start = _at;
        SkipWhile(letter => letter is not ('\r' or '\n'));
        _comments.Add(_offsets.Span(start, _at));
    }

    private bool Refuse(string message, int at)
    {
        if (IsOver(_offsets.Span(at, at)))
        {
            return false;
        }

        _problems.Add(new(ProblemIds.EnvSyntax, message, new(_source, _offsets.Span(at, at).Start, 0)));
        return false;
    }

    /// <summary>Whether the file has more than is read; then nothing more of it is.</summary>
    private bool IsOver(SourceSpan place)
    {
        if (EntryLimits.Exceeded(_source, _entries.Count, _problems.Count, place) is not { } problem)
        {
            return false;
        }

        _problems.Add(problem);
        _at = _text.Length;
        return true;
    }

    private int SkipWhile(Func<char, bool> condition)
    {
        while (_at < _text.Length && condition(_text[_at]))
        {
            _at++;
        }

        return _at;
    }

    private static bool IsBlank(char letter) => letter is not ('\r' or '\n') && char.IsWhiteSpace(letter);
}
