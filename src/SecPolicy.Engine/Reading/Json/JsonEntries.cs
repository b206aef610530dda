using System.Collections;
using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Json;

/// <summary>A key with its value, as places in a file.</summary>
/// <param name="Key">The key.</param>
/// <param name="NameStart">Where its last segment stands; for an element of an array, the element.</param>
/// <param name="NameLength">How many bytes that has.</param>
/// <param name="Start">Where the value stands.</param>
/// <param name="Length">How many bytes that has.</param>
/// <param name="Type">What the value is; <see cref="JsonTokenType.EndObject"/> and <see cref="JsonTokenType.EndArray"/> for what is empty.</param>
internal readonly record struct JsonLeaf(
    KeyNode Key,
    int NameStart,
    int NameLength,
    int Start,
    int Length,
    JsonTokenType Type
);

/// <summary>The entries of a JSON file, each made when somebody asks for it: of most only the key matters.</summary>
/// <param name="source">The file.</param>
/// <param name="leaves">Its keys and values, in their order.</param>
internal sealed class JsonEntries(SourceText source, List<JsonLeaf> leaves) : IReadOnlyList<Entry>
{
    private List<KeyNode>? _tops;
    private readonly Entry?[] _made = new Entry?[leaves.Count];

    /// <inheritdoc/>
    public int Count => leaves.Count;

    /// <inheritdoc/>
    public Entry this[int index] => _made[index] ??= Make(leaves[index]);

    /// <summary>Whether some value is the literal null.</summary>
    public bool HasNull => leaves.Exists(leaf => leaf.Type == JsonTokenType.Null);

    /// <summary>The keys of the outermost object, each once or more.</summary>
    public IReadOnlyList<KeyNode> Tops => _tops ??= FindTops();

    /// <summary>The key of an entry.</summary>
    public KeyNode Key(int index) => leaves[index].Key;

    /// <summary>Whether an entry's value is a text.</summary>
    public bool IsText(int index) => leaves[index].Type == JsonTokenType.String;

    /// <summary>The value of an entry as the file spells it; of a text with quotation marks and escapes.</summary>
    public ReadOnlySpan<byte> Raw(int index) => source.Utf8.Span.Slice(leaves[index].Start, leaves[index].Length);

    /// <inheritdoc/>
    public IEnumerator<Entry> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<KeyNode> FindTops()
    {
        var tops = new List<KeyNode>();
        foreach (var leaf in leaves)
        {
            var top = leaf.Key;
            while (top.Parent is { Parent: not null } parent)
            {
                top = parent;
            }

            if (tops.Count == 0 || !ReferenceEquals(tops[^1], top))
            {
                tops.Add(top);
            }
        }

        return tops;
    }

    private Entry Make(JsonLeaf leaf) =>
        new(
            leaf.Key.Path,
            Value(leaf),
            new(source, leaf.NameStart, leaf.NameLength),
            new(source, leaf.Start, leaf.Length),
            leaf.Type == JsonTokenType.String
        );

    private ConfigValue Value(JsonLeaf leaf)
    {
        var raw = source.Utf8.Span.Slice(leaf.Start, leaf.Length);
        return leaf.Type switch
        {
            JsonTokenType.String => new StringValue(Text(raw)),
            JsonTokenType.Number => new StringValue(Encoding.UTF8.GetString(raw)),
            JsonTokenType.True => new StringValue(bool.TrueString),
            JsonTokenType.False => new StringValue(bool.FalseString),
            // .NET 10 keeps an empty array as "" and an empty object as null; both replace what stood there, without complaint.
            JsonTokenType.EndArray => new StringValue(""),
            _ => NullValue.Instance,
        };
    }

    private static string Text(ReadOnlySpan<byte> raw)
    {
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        return reader.GetString()!;
    }
}
