using System.Globalization;
using System.Text;

namespace SecPolicy.Engine.Values;

/// <summary>The text of one source: a file, or something that stands for one such as the command line's <c>--set</c>.</summary>
/// <remarks>Held as UTF-8 without a byte order mark; offsets count bytes, lines and columns are computed where they are shown.</remarks>
public sealed class SourceText
{
    private readonly List<SourceSpan> _sensitive = [];
    private int[]? _lineStarts;
    private long _expanded;
    private (int Count, SourceSpan[] Spans) _merged = (0, []);

    /// <summary>Makes a source from UTF-8 bytes without a byte order mark.</summary>
    /// <param name="path">How messages name the source: relative to the working folder, with <c>/</c>.</param>
    /// <param name="utf8">The text. Readers keep spans into it, so it must not change.</param>
    public SourceText(string path, ReadOnlyMemory<byte> utf8)
    {
        Path = path;
        Utf8 = utf8;
    }

    /// <summary>Makes a source from a text.</summary>
    public SourceText(string path, string text)
        : this(path, Encoding.UTF8.GetBytes(text)) { }

    /// <summary>How messages name the source.</summary>
    public string Path { get; }

    /// <summary>The text as UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Whether a problem may quote the text around it: not where a value that nobody could read may be a secret.</summary>
    /// <remarks>True for policies and project files only. A finding's line is shown anyway, its sensitive spans masked.</remarks>
    public bool Quotable { get; init; }

    /// <summary>What bounds its reading.</summary>
    internal Limits Limits { get; init; } = Limits.Default;

    /// <summary>Is told that a limit is met where a reader has nobody else to tell; null for nobody.</summary>
    internal Action<Problem>? OnLimit { get; init; }

    /// <summary>Counts the characters that references are replaced by; whether they are still within the limit.</summary>
    /// <param name="characters">How many there are at a place.</param>
    /// <param name="place">The place.</param>
    internal bool Expand(int characters, SourceSpan place)
    {
        if (Interlocked.Add(ref _expanded, characters) <= Limits.ValueText)
        {
            return true;
        }

        OnLimit?.Invoke(
            new(
                ProblemIds.LimitExceeded,
                $"variables that refer to others come to more than {Limits.ValueText} characters (limit value-text)",
                place
            )
        );
        return false;
    }

    /// <summary>Whether the engine carries it: the tests have checked it, so that a run need not.</summary>
    internal bool IsEmbedded { get; init; }

    /// <summary>Whether it is a file, or a folder that stands for what is not there, rather than a name such as <c>--set</c>.</summary>
    public bool IsFile { get; init; } = true;

    /// <summary>The spans whose text no output may show, in the order in which they were marked.</summary>
    public IReadOnlyList<SourceSpan> Sensitive => _sensitive;

    /// <summary>The text between two offsets.</summary>
    public string GetText(SourceSpan span) => Encoding.UTF8.GetString(Utf8.Span.Slice(span.Start, span.Length));

    /// <summary>The first character: what is said of a file as a whole stands there.</summary>
    internal SourceSpan FirstCharacter
    {
        get
        {
            Rune.DecodeFromUtf8(Utf8.Span, out _, out var length);
            return new(this, 0, length);
        }
    }

    /// <summary>Marks a span as one whose text no output may show.</summary>
    internal void MarkSensitive(SourceSpan span)
    {
        lock (_sensitive)
        {
            _sensitive.Add(span);
        }
    }

    /// <summary>The marked spans that reach into a range, in order, those that overlap as one.</summary>
    /// <param name="from">Where the range begins.</param>
    /// <param name="to">Where it ends.</param>
    internal IReadOnlyList<SourceSpan> SensitiveIn(int from, int to)
    {
        // A line of thousands of secrets is asked about once for each of them.
        var spans = Merged();
        var (low, high) = (0, spans.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = spans[middle].End > from ? (low, middle) : (middle + 1, high);
        }

        var end = low;
        while (end < spans.Length && spans[end].Start < to)
        {
            end++;
        }

        return spans[low..end];
    }

    private SourceSpan[] Merged()
    {
        lock (_sensitive)
        {
            if (_merged.Count == _sensitive.Count)
            {
                return _merged.Spans;
            }

            var merged = new List<SourceSpan>();
            foreach (var span in _sensitive.Where(span => span.Length > 0).OrderBy(span => span.Start))
            {
                if (merged.Count > 0 && span.Start < merged[^1].End)
                {
                    var previous = merged[^1];
                    merged[^1] = previous with { Length = Math.Max(previous.End, span.End) - previous.Start };
                }
                else
                {
                    merged.Add(span);
                }
            }

            _merged = (_sensitive.Count, [.. merged]);
            return _merged.Spans;
        }
    }

    /// <summary>Whether a part of a span is marked as one whose text no output may show.</summary>
    internal bool IsSensitive(SourceSpan span)
    {
        lock (_sensitive)
        {
            return _sensitive.Exists(marked => marked.Start < span.End && span.Start < marked.End);
        }
    }

    /// <summary>Line and column, both from 1; the column counts UTF-16 code units, as editors and SARIF do.</summary>
    public LinePosition GetPosition(int offset)
    {
        var starts = LineStarts();
        var index = Array.BinarySearch(starts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return new(line + 1, Encoding.UTF8.GetCharCount(Utf8.Span[starts[line]..offset]) + 1);
    }

    /// <summary>How many lines the text has; an empty text has one.</summary>
    public int LineCount => LineStarts().Length;

    /// <summary>The span of a line, without its line end.</summary>
    /// <param name="line">The line's number, from 1.</param>
    public SourceSpan GetLine(int line)
    {
        var starts = LineStarts();
        var start = starts[line - 1];
        var end = line < starts.Length ? starts[line] : Utf8.Length;
        var text = Utf8.Span[start..end];
        return new(this, start, text.TrimEnd("\r\n"u8).Length);
    }

    private int[] LineStarts()
    {
        if (_lineStarts is not null)
        {
            return _lineStarts;
        }

        var starts = new List<int> { 0 };
        var span = Utf8.Span;
        for (var at = span.IndexOf((byte)'\n'); at >= 0; )
        {
            starts.Add(at + 1);
            var next = span[(at + 1)..].IndexOf((byte)'\n');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return _lineStarts = [.. starts];
    }
}

/// <summary>A place in a text for people: both numbers count from 1.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column, in UTF-16 code units.</param>
public readonly record struct LinePosition(int Line, int Column);

/// <summary>A part of a source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Start">Where it starts, in bytes.</param>
/// <param name="Length">How many bytes it has.</param>
public readonly record struct SourceSpan(SourceText Source, int Start, int Length)
{
    /// <summary>Where the first byte after the span is.</summary>
    public int End => Start + Length;

    /// <summary>Line and column of the span's start.</summary>
    public LinePosition StartPosition => Source.GetPosition(Start);

    /// <summary>Line and column just after the span.</summary>
    public LinePosition EndPosition => Source.GetPosition(End);

    /// <summary>The span's text, a secret where one stands there.</summary>
    public string Text => Source.GetText(this);

    /// <summary>The place, <c>appsettings.json:14:25</c>, and nothing of the text.</summary>
    public override string ToString() =>
        Source is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{Source.Path}:{StartPosition.Line}:{StartPosition.Column}");
}
