using System.Globalization;
using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Json;

/// <summary>
/// Reads a JSON configuration file into keys and values, accepting and refusing what .NET's configuration loader accepts and refuses:
/// comments and trailing commas are fine; a key that stands twice, in whatever case or spelling, is not.
/// </summary>
internal static class JsonConfigurationReader
{
    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a file; a problem with its content leaves no entries.</summary>
    public static EntryDocument Read(SourceText source)
    {
        var flattening = new Flattening(source);
        var problem = flattening.Run();
        return problem is null
            ? new(source, flattening.Entries(), flattening.Sections, [])
            : new(source, [], new Dictionary<string, SourceSpan>(StringComparer.OrdinalIgnoreCase), [problem]);
    }

    private sealed class Flattening(SourceText source)
    {
        private readonly Dictionary<string, int> _index = new(StringComparer.OrdinalIgnoreCase);
        private readonly List<Entry?> _entries = [];
        private readonly List<Container> _open = [];
        private string? _name;
        private SourceSpan _nameSpan;

        public Dictionary<string, SourceSpan> Sections { get; } = new(StringComparer.OrdinalIgnoreCase);

        public List<Entry> Entries() => [.. _entries.OfType<Entry>()];

        public Problem? Run()
        {
            var reader = new Utf8JsonReader(source.Utf8.Span, Options);
            try
            {
                Problem? problem = null;
                while (reader.Read())
                {
                    // A text that is no JSON at all is refused before what it says is looked at.
                    problem ??= Visit(ref reader);
                }

                return problem;
            }
            catch (JsonException exception)
            {
                return Syntax(exception);
            }
        }

        private Problem? Visit(ref Utf8JsonReader reader)
        {
            var start = (int)reader.TokenStartIndex;
            var span = new SourceSpan(source, start, (int)reader.BytesConsumed - start);
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    return Open(reader.TokenType == JsonTokenType.StartArray, span);
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Close(span);
                    return null;
                case JsonTokenType.PropertyName:
                    _nameSpan = new(source, start, NameLength(reader));
                    return TryGetText(reader, out _name) ? null : Surrogate(_nameSpan);
                default:
                    return Leaf(reader, span);
            }
        }

        private Problem? Open(bool isArray, SourceSpan span)
        {
            if (_open.Count == 0 && isArray)
            {
                return TopLevel(span, "an array");
            }

            var (path, keySpan) = _open.Count == 0 ? ((string?)null, span) : Enter(span);
            if (path is not null)
            {
                Sections.TryAdd(path, keySpan);
            }

            _open.Add(new(path, keySpan, isArray, span.Start));
            return null;
        }

        private void Close(SourceSpan end)
        {
            var container = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            if (container is { IsEmpty: true, Path: { } path })
            {
                var span = new SourceSpan(source, container.Start, end.End - container.Start);

                // .NET 10 keeps an empty array as "" and an empty object as null; both replace what stood there, without complaint.
                ConfigValue value = container.IsArray ? new StringValue("") : NullValue.Instance;
                Put(new(path, value, container.KeySpan, span, Quoted: false));
            }
        }

        private Problem? Leaf(Utf8JsonReader reader, SourceSpan span)
        {
            if (_open.Count == 0)
            {
                return TopLevel(span, "a single value");
            }

            ConfigValue value;
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    if (!TryGetText(reader, out var text))
                    {
                        return Surrogate(span);
                    }

                    value = new StringValue(text);
                    break;
                case JsonTokenType.Number:
                    value = new StringValue(Encoding.UTF8.GetString(reader.ValueSpan));
                    break;
                case JsonTokenType.True:
                    value = new StringValue(bool.TrueString);
                    break;
                case JsonTokenType.False:
                    value = new StringValue(bool.FalseString);
                    break;
                default:
                    value = NullValue.Instance;
                    break;
            }

            var (path, keySpan) = Enter(span);
            if (_index.TryGetValue(path, out var first))
            {
                var place = _entries[first]!.KeySpan.StartPosition;
                return new(
                    ProblemIds.JsonDuplicateKey,
                    $"the key {path} stands twice in this file, also at line {place.Line}, column {place.Column}; the loader refuses the file",
                    keySpan
                );
            }

            Put(new(path, value, keySpan, span, reader.TokenType == JsonTokenType.String));
            return null;
        }

        private void Put(Entry entry)
        {
            if (_index.TryGetValue(entry.Key, out var first))
            {
                _entries[first] = null;
            }

            _index[entry.Key] = _entries.Count;
            _entries.Add(entry);
        }

        private (string Path, SourceSpan KeySpan) Enter(SourceSpan span)
        {
            var parent = _open[^1];
            parent.IsEmpty = false;
            var segment = parent.IsArray ? parent.NextIndex++.ToString(CultureInfo.InvariantCulture) : _name!;
            return (parent.Path is null ? segment : parent.Path + ":" + segment, parent.IsArray ? span : _nameSpan);
        }

        private Problem Syntax(JsonException exception)
        {
            if (source.Utf8.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            {
                return new(ProblemIds.JsonSyntax, "the file is empty; the loader expects an object", new(source, 0, 0));
            }

            var line = (int)Math.Min(exception.LineNumber ?? 0, source.LineCount - 1) + 1;
            var offset = Math.Min(
                source.GetLine(line).Start + (int)(exception.BytePositionInLine ?? 0),
                source.Utf8.Length
            );
            return new(ProblemIds.JsonSyntax, JsonMessage.Of(exception), new(source, offset, 0));
        }

        private static Problem TopLevel(SourceSpan span, string found) =>
            new(
                ProblemIds.JsonTopLevel,
                $"the file holds {found} at its top level; the loader expects an object",
                span
            );

        private static Problem Surrogate(SourceSpan span) =>
            new(
                ProblemIds.JsonSyntax,
                "a \\u escape names half of a surrogate pair; the loader refuses the file",
                span
            );

        private static int NameLength(Utf8JsonReader reader) => reader.ValueSpan.Length + 2;

        private static bool TryGetText(Utf8JsonReader reader, out string text)
        {
            try
            {
                text = reader.GetString()!;
                return true;
            }
            catch (InvalidOperationException)
            {
                text = "";
                return false;
            }
        }

        private sealed class Container(string? path, SourceSpan keySpan, bool isArray, int start)
        {
            public string? Path { get; } = path;

            public SourceSpan KeySpan { get; } = keySpan;

            public bool IsArray { get; } = isArray;

            public int Start { get; } = start;

            public int NextIndex { get; set; }

            public bool IsEmpty { get; set; } = true;
        }
    }
}
