using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Json;

/// <summary>
/// Reads JSON as .NET's configuration does: comments and trailing commas are allowed, objects and arrays are flattened to keys separated by
/// <c>:</c>, and a key that stands twice is refused.
/// </summary>
internal static class JsonConfigurationReader
{
    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a file; a problem with its content leaves no entries.</summary>
    /// <param name="source">The file.</param>
    /// <param name="keys">The keys of files that were read before; null for a file by itself.</param>
    public static EntryDocument Read(SourceText source, KeyTree? keys = null)
    {
        var flattening = new Flattening(source, keys ?? new());
        var problem = flattening.Run();
        return problem is null
            ? new(source, flattening.Entries(), flattening.Sections, [])
            : new(source, [], new Dictionary<string, SourceSpan>(StringComparer.OrdinalIgnoreCase), [problem]);
    }

    private sealed class Flattening(SourceText source, KeyTree keys)
    {
        private readonly int _file = keys.Begin();
        private readonly List<JsonLeaf> _leaves = [];
        private readonly List<Container> _open = [];
        private KeyNode? _name;
        private (int Start, int Length) _nameSpan;
        private bool _hasReplaced;
        private int _count;
        private long _text;

        public Dictionary<string, SourceSpan> Sections { get; } = new(StringComparer.OrdinalIgnoreCase);

        public JsonEntries Entries()
        {
            if (_hasReplaced)
            {
                // What is empty replaces what stood there, and stands where it is.
                var last = _leaves.Select((leaf, index) => (leaf, index)).ToLookup(pair => pair.leaf.Key.Same);
                _leaves.RemoveAll(leaf => last[leaf.Key.Same].Last().leaf != leaf);
            }

            return new(source, _leaves);
        }

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
                    if (problem is { Id: ProblemIds.LimitExceeded })
                    {
                        return problem;
                    }
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
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    return Name(ref reader, start);
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    return Open(reader.TokenType == JsonTokenType.StartArray, start, (int)reader.BytesConsumed - start);
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Close((int)reader.BytesConsumed);
                    return null;
                default:
                    return Leaf(ref reader, start, (int)reader.BytesConsumed - start);
            }
        }

        private Problem? Name(ref Utf8JsonReader reader, int start)
        {
            var parent = _open[^1].Key;
            _nameSpan = (start, reader.ValueSpan.Length + 2);
            if (!reader.ValueIsEscaped)
            {
                _name = keys.Child(parent, reader.ValueSpan);
                return null;
            }

            if (!TryGetText(ref reader, out var text))
            {
                return Surrogate(start, _nameSpan.Length);
            }

            _name = keys.Child(parent, Encoding.UTF8.GetBytes(text));
            return null;
        }

        private Problem? Count(KeyNode key, (int Start, int Length) name)
        {
            var limits = source.Limits;
            _text += key.Path.Length;
            return ++_count > limits.Keys ? TooMuch($"more than {limits.Keys} keys and values (limit keys)")
                : _text > limits.KeyText
                    ? TooMuch($"its keys have more than {limits.KeyText} characters together (limit key-text)")
                : null;

            Problem TooMuch(string message) =>
                new(ProblemIds.LimitExceeded, message, new(source, name.Start, name.Length));
        }

        private Problem? Open(bool isArray, int start, int length)
        {
            if (_open.Count == 0)
            {
                if (isArray)
                {
                    return TopLevel(start, length, "an array");
                }

                _open.Add(new(keys.Root, (start, length), false, start));
                return null;
            }

            var (key, name) = Enter(start, length);
            if (Count(key, name) is { } problem)
            {
                return problem;
            }

            Sections.TryAdd(key.Path, new(source, name.Start, name.Length));
            _open.Add(new(key, name, isArray, start));
            return null;
        }

        private void Close(int end)
        {
            var container = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            if (container.IsEmpty && _open.Count > 0)
            {
                _hasReplaced |= container.Key.Same.SeenIn == _file;
                var type = container.IsArray ? JsonTokenType.EndArray : JsonTokenType.EndObject;
                Add(
                    new(
                        container.Key,
                        container.Name.Start,
                        container.Name.Length,
                        container.Start,
                        end - container.Start,
                        type
                    )
                );
            }
        }

        private Problem? Leaf(ref Utf8JsonReader reader, int start, int length)
        {
            if (_open.Count == 0)
            {
                return TopLevel(start, length, "a single value");
            }

            if (reader is { TokenType: JsonTokenType.String, ValueIsEscaped: true } && !TryGetText(ref reader, out _))
            {
                return Surrogate(start, length);
            }

            var (key, name) = Enter(start, length);
            if (Count(key, name) is { } problem)
            {
                return problem;
            }

            if (key.Same.SeenIn == _file)
            {
                var first = _leaves.FindLast(leaf => ReferenceEquals(leaf.Key.Same, key.Same)).NameStart;
                var place = source.GetPosition(first);
                return new(
                    ProblemIds.JsonDuplicateKey,
                    $"the key {key.Path} stands twice in this file, also at line {place.Line}, column {place.Column}; the loader refuses the file",
                    new(source, name.Start, name.Length)
                );
            }

            Add(new(key, name.Start, name.Length, start, length, reader.TokenType));
            return null;
        }

        private void Add(JsonLeaf leaf)
        {
            leaf.Key.Same.SeenIn = _file;
            _leaves.Add(leaf);
        }

        private (KeyNode Key, (int Start, int Length) Name) Enter(int start, int length)
        {
            var parent = _open[^1];
            parent.IsEmpty = false;
            return parent.IsArray ? (keys.Child(parent.Key, parent.NextIndex++), (start, length)) : (_name!, _nameSpan);
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

        private Problem TopLevel(int start, int length, string found) =>
            new(
                ProblemIds.JsonTopLevel,
                $"the file holds {found} at its top level; the loader expects an object",
                new(source, start, length)
            );

        private Problem Surrogate(int start, int length) =>
            new(
                ProblemIds.JsonSyntax,
                "a \\u escape names half of a surrogate pair; the loader refuses the file",
                new(source, start, length)
            );

        private static bool TryGetText(ref Utf8JsonReader reader, out string text)
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

        private sealed class Container(KeyNode key, (int Start, int Length) name, bool isArray, int start)
        {
            public KeyNode Key { get; } = key;

            public (int Start, int Length) Name { get; } = name;

            public bool IsArray { get; } = isArray;

            public int Start { get; } = start;

            public int NextIndex { get; set; }

            public bool IsEmpty { get; set; } = true;
        }
    }
}
