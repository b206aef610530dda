using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading;

/// <summary>Finds the variables to which a text refers, and keeps which they were.</summary>
/// <param name="of">The entry in which the text stands.</param>
/// <param name="find">The entry of a variable, or null where no file sets it.</param>
internal sealed class VariableLookup(Entry of, Func<string, Entry?> find)
{
    private readonly OrderedDictionary<string, Entry> _found = new(StringComparer.Ordinal);

    /// <summary>What was looked for.</summary>
    public IReadOnlyList<Entry> Found => [.. _found.Values];

    /// <summary>A variable's entry; null where no file sets it.</summary>
    public Entry? Find(string name)
    {
        var found = find(name);
        _found[name] = found ?? new(name, NullValue.Instance, of.KeySpan, of.KeySpan, Quoted: false);
        return found;
    }
}
