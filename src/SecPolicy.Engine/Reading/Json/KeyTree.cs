using System.Buffers.Text;
using System.Text;

namespace SecPolicy.Engine.Reading.Json;

/// <summary>
/// The keys of JSON files, each made once however many files have it: services of one repository have the same keys over and over. For one thread.
/// </summary>
internal sealed class KeyTree
{
    private const int LongestIndex = 10;

    /// <summary>How many buckets there are for each key, so that few have more than one.</summary>
    private const int Emptier = 4;

    private readonly Dictionary<string, KeyNode> _spellings = new(StringComparer.OrdinalIgnoreCase);
    private Slot[] _slots = new Slot[512];
    private int[] _buckets = new int[512 * Emptier];

    /// <summary>What stands for a file's outermost object.</summary>
    public KeyNode Root { get; } = new(null, [], "", 0);

    /// <summary>How many files were read with these keys.</summary>
    public int Files { get; private set; }

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>Begins with another file.</summary>
    /// <returns>Its number.</returns>
    public int Begin() => ++Files;

    /// <summary>The key of a name in an object.</summary>
    /// <param name="parent">The object.</param>
    /// <param name="name">The name as UTF-8, without escapes.</param>
    public KeyNode Child(KeyNode parent, ReadOnlySpan<byte> name)
    {
        var hash = Hash(parent, name);
        for (var place = _buckets[hash & (_buckets.Length - 1)] - 1; place >= 0; place = _slots[place].Next)
        {
            if (
                _slots[place].Hash == hash
                && _slots[place].Node is var node
                && ReferenceEquals(node.Parent, parent)
                && name.SequenceEqual(node.Name)
            )
            {
                return node;
            }
        }

        return Add(parent, name, hash);
    }

    /// <summary>The key of an element of an array.</summary>
    public KeyNode Child(KeyNode parent, int index)
    {
        Span<byte> digits = stackalloc byte[LongestIndex];
        Utf8Formatter.TryFormat(index, digits, out var length);
        return Child(parent, digits[..length]);
    }

    /// <summary>A seed that is drawn for each process keeps anybody from choosing names that all fall into one bucket.</summary>
    private static int Hash(KeyNode parent, ReadOnlySpan<byte> name)
    {
        var hash = new HashCode();
        hash.Add(parent.Id);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    private KeyNode Add(KeyNode parent, ReadOnlySpan<byte> name, int hash)
    {
        var segment = Encoding.UTF8.GetString(name);
        var path = ReferenceEquals(parent, Root) ? segment : parent.Path + ":" + segment;
        var node = new KeyNode(parent, name.ToArray(), path, Count + 1);
        if (!_spellings.TryAdd(path, node))
        {
            node.Same = _spellings[path];
        }

        if (Count == _slots.Length)
        {
            Grow();
        }

        _slots[Count] = new() { Hash = hash, Node = node };
        Link(Count++);
        return node;
    }

    private void Grow()
    {
        Array.Resize(ref _slots, Count * 2);
        _buckets = new int[Count * 2 * Emptier];
        for (var place = 0; place < Count; place++)
        {
            Link(place);
        }
    }

    private void Link(int place)
    {
        ref var bucket = ref _buckets[_slots[place].Hash & (_buckets.Length - 1)];
        _slots[place].Next = bucket - 1;
        bucket = place + 1;
    }

    /// <summary>A key in its bucket: what most comparisons need, side by side.</summary>
    private struct Slot
    {
        public int Hash;
        public int Next;
        public KeyNode Node;
    }
}

/// <summary>A key of a <see cref="KeyTree"/>.</summary>
internal sealed class KeyNode
{
    /// <summary>Makes a key.</summary>
    public KeyNode(KeyNode? parent, byte[] name, string path, int id)
    {
        Parent = parent;
        Name = name;
        Path = path;
        Id = id;
        Same = this;
    }

    /// <summary>The object or array in which it stands; null for what stands for a file's outermost object.</summary>
    public KeyNode? Parent { get; }

    /// <summary>Its last segment, as UTF-8.</summary>
    public byte[] Name { get; }

    /// <summary>The whole key, its segments separated by <c>:</c>.</summary>
    public string Path { get; }

    /// <summary>Its number in the tree.</summary>
    public int Id { get; }

    /// <summary>The key in the spelling that the tree met first: the same one for all keys that .NET takes for the same.</summary>
    public KeyNode Same { get; set; }

    /// <summary>What readers further on know of the key.</summary>
    public object? Note { get; set; }

    /// <summary>The number of the file in which the key, in whatever spelling, last had a value; of the first spelling only.</summary>
    public int SeenIn { get; set; }
}
