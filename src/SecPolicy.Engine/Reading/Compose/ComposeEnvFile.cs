using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Compose;

/// <summary>Reads a file of variables as Compose does: what <c>env_file</c> names, and the <c>.env</c> beside the Compose file.</summary>
/// <remarks>
/// By compose-go's <c>dotenv</c> package. Other than python-dotenv it replaces <c>$NAME</c> too, leaves what stands in single quotes alone, takes
/// <c>NAME: value</c> for an assignment and <c>NAME</c> alone for a variable of the shell's, and refuses the whole file for one mistake.
/// </remarks>
internal sealed class ComposeEnvFile
{
    private const string Malformed = "a reference to a variable is malformed; a dollar sign is written $$";

    private readonly SourceText _source;
    private readonly Utf8Offsets _offsets;
    private readonly string _text;
    private readonly ComposeVariables _variables;
    private readonly Func<string, Entry?> _above;
    private readonly Func<string, Entry?> _below;
    private readonly LastEntries _entries = new();
    private readonly List<Problem> _problems = [];
    private bool _isOver;

    private ComposeEnvFile(
        SourceText source,
        ComposeVariables variables,
        Func<string, Entry?> above,
        Func<string, Entry?> below
    )
    {
        _source = source;
        _offsets = new(source);
        _text = _offsets.Text;
        _variables = variables;
        _above = above;
        _below = below;
    }

    /// <summary>Reads a file; a line with a mistake is a problem, and the others are read all the same.</summary>
    /// <param name="source">The file.</param>
    /// <param name="variables">What its texts refer to first.</param>
    /// <param name="above">What they refer to next, before what the file itself says: the service's own variables; or null.</param>
    /// <param name="below">What they refer to last: what files before it say; or null.</param>
    /// <returns>
    /// Entries of names that stand alone are unknown, and <see cref="NullValue"/> where the shell does not set them.
    /// </returns>
    public static EntryDocument Read(
        SourceText source,
        ComposeVariables variables,
        Func<string, Entry?> above,
        Func<string, Entry?> below
    )
    {
        var file = new ComposeEnvFile(source, variables, above, below);
        file.ReadStatements();
        return file.Document();
    }

    /// <summary>Reads a file with <c>format: raw</c>: everything behind the equals sign is the value.</summary>
    public static EntryDocument ReadRaw(SourceText source, ComposeVariables variables)
    {
        var file = new ComposeEnvFile(source, variables, _ => null, _ => null);
        file.ReadLines();
        return file.Document();
    }

    private EntryDocument Document() =>
        new(_source, _entries.All, new Dictionary<string, SourceSpan>(StringComparer.Ordinal), _problems);

    /// <summary>Whether the file has more than is read; then nothing more of it is.</summary>
    private bool IsOver(SourceSpan place)
    {
        if (!_isOver && EntryLimits.Exceeded(_source, _entries.Count, _problems.Count, place) is { } problem)
        {
            _problems.Add(problem);
            _isOver = true;
        }

        return _isOver;
    }

    private void ReadStatements()
    {
        for (var at = 0; at < _text.Length && !_isOver; )
        {
            if (char.IsWhiteSpace(_text[at]))
            {
                at++;
            }
            else if (_text[at] == '#')
            {
                at = LineEnd(at);
            }
            else
            {
                at = ReadStatement(at);
            }
        }
    }

    /// <summary>Reads an assignment or a lone name; gives where the rest starts.</summary>
    private int ReadStatement(int start)
    {
        const string Export = "export";
        if (
            string.CompareOrdinal(_text, start, Export, 0, Export.Length) == 0
            && start + Export.Length < _text.Length
            && char.IsWhiteSpace(_text[start + Export.Length])
        )
        {
            start = SkipBlanks(start + Export.Length);
        }

        var at = start;
        while (at < _text.Length && _text[at] is not ('=' or ':' or '\n'))
        {
            if (!IsBlank(_text[at]) && !IsOfName(_text[at]))
            {
                return Refuse("no assignment; a line is NAME=value, a comment or empty", start);
            }

            at++;
        }

        var name = _text[start..at].TrimEnd();
        if (name.Length == 0 || name.Contains(' ', StringComparison.Ordinal))
        {
            return Refuse("no assignment; a line is NAME=value, a comment or empty", start);
        }

        var nameSpan = _offsets.Span(start, start + name.Length);
        var entry = new Entry(name, NullValue.Instance, nameSpan, nameSpan, Quoted: false);
        if (at == _text.Length || _text[at] == '\n')
        {
            Add(_variables.PassThrough(entry));
            return at;
        }

        var value = SkipBlanks(at + 1);
        return value < _text.Length && _text[value] is '"' or '\'' ? ReadQuoted(entry, value) : ReadPlain(entry, value);
    }

    private int ReadPlain(Entry entry, int start)
    {
        var end = LineEnd(start);
        var text = _text[start..end];
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        text = (comment < 0 ? text : text[..comment]).TrimEnd();
        AddText(entry with { ValueSpan = _offsets.Span(start, start + text.Length) }, text);
        return end;
    }

    private int ReadQuoted(Entry entry, int start)
    {
        var quote = _text[start];
        var value = new StringBuilder();
        var escaped = false;
        for (var at = start + 1; at < _text.Length; at++)
        {
            var letter = _text[at];
            if (letter == quote && !escaped)
            {
                var quoted = entry with { ValueSpan = _offsets.Span(start, at + 1), Quoted = true };
                if (quote == '\'')
                {
                    Add(quoted with { Value = new StringValue(value.ToString()) });
                }
                else
                {
                    AddText(quoted, ComposeEscapes.Expand(value.ToString()));
                }

                return at + 1;
            }

            if (letter == '\\' && !escaped)
            {
                escaped = true;
                continue;
            }

            if (escaped && letter != quote)
            {
                value.Append('\\');
            }

            escaped = false;
            value.Append(letter);
        }

        return Refuse("a quotation mark that nothing closes", start);
    }

    private void ReadLines()
    {
        for (var at = 0; at < _text.Length && !_isOver; at = LineEnd(at) + 1)
        {
            var end = LineEnd(at);
            var start = at;
            while (start < end && char.IsWhiteSpace(_text[start]))
            {
                start++;
            }

            var line = _text[start..end].TrimEnd('\r');
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? line : line[..equals];
            if (name.Length == 0 || name.Any(char.IsWhiteSpace))
            {
                Refuse("no assignment; a line is NAME=value, a comment or empty", start);
                continue;
            }

            var span = _offsets.Span(start, start + name.Length);
            var entry = new Entry(name, NullValue.Instance, span, span, Quoted: false);
            Add(
                equals < 0
                    ? _variables.PassThrough(entry)
                    : entry with
                    {
                        Value = new StringValue(line[(equals + 1)..]),
                        ValueSpan = _offsets.Span(start + equals + 1, start + line.Length),
                    }
            );
        }
    }

    private void AddText(Entry entry, string text)
    {
        Entry? Find(string name) => _above(name) ?? _entries.Find(name) ?? _below(name);
        if (_variables.Interpolate(entry, text, Find) is { } known)
        {
            Add(known);
        }
        else
        {
            _problems.Add(new(ProblemIds.EnvSyntax, Malformed, entry.ValueSpan));
        }
    }

    private void Add(Entry entry)
    {
        if (!IsOver(entry.KeySpan))
        {
            _entries.Add(entry);
        }
    }

    /// <summary>Passes over a line with a mistake.</summary>
    private int Refuse(string message, int at)
    {
        var place = _offsets.Span(at, at);
        if (!IsOver(place))
        {
            _problems.Add(new(ProblemIds.EnvSyntax, message, place));
        }

        return LineEnd(at);
    }

    private int LineEnd(int at)
    {
        var end = at >= _text.Length ? -1 : _text.IndexOf('\n', at);
        return end < 0 ? _text.Length : end;
    }

    private int SkipBlanks(int at)
    {
        while (at < _text.Length && IsBlank(_text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsBlank(char letter) => letter is '\t' or '\v' or '\f' or '\r' or ' ' or '\u0085' or '\u00A0';

    /// <remarks>Half of a surrogate pair counts as a letter: most of what needs two halves in a name are letters.</remarks>
    private static bool IsOfName(char letter) =>
        letter is '_' or '.' or '-' or '[' or ']'
        || char.IsLetter(letter)
        || char.IsNumber(letter)
        || char.IsSurrogate(letter);
}
