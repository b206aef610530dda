using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>
/// The keys of one environment, layered as .NET's configuration layers them: every key by itself, without regard to case,
/// the highest layer that has it winning, also with null or an empty text; objects and arrays merge key by key and index by index.
/// </summary>
/// <remarks>
/// Keys that say nothing to us are layered only when somebody asks for them: a rule on a key of its own, code that reads it.
/// </remarks>
internal sealed class LayeredKeys
{
    private readonly KeyNames? _names;
    private readonly KeyChains _telling;
    private KeyChains? _all;
    private HashSet<string>? _first;

    /// <summary>Puts the layers above each other.</summary>
    /// <param name="layers">The layers, lowest precedence first.</param>
    /// <param name="telling">What of the layers has to do with what is judged; null where all of it may.</param>
    public LayeredKeys(ImmutableArray<Layer> layers, TellingEntries? telling = null)
    {
        Layers = layers;
        _names = telling?.Names;
        _telling = telling is null ? _all = KeyChains.Of(layers) : KeyChains.Of(layers, telling);
    }

    /// <summary>The layers, lowest precedence first.</summary>
    public ImmutableArray<Layer> Layers { get; }

    /// <summary>Every key that some layer has, in the spelling of the lowest layer that has it.</summary>
    public IEnumerable<string> Names => All.Names;

    /// <summary>Of these the known keys, their slips, and those that hold secrets; all where nobody said which these are.</summary>
    public IReadOnlyCollection<string> TellingNames => _telling.Names;

    private KeyChains All => _all ??= KeyChains.Of(Layers);

    /// <summary>Whether some layer has the key.</summary>
    public bool Has(string key) => Chain(key).Count > 0;

    /// <summary>Whether some key begins with a segment.</summary>
    public bool HasFirst(string segment) => (_first ??= First()).Contains(segment);

    /// <summary>What the layers say of a key, the winner last; empty when none has it.</summary>
    public IReadOnlyList<(Layer Layer, Entry Entry)> Chain(string key) =>
        _telling.Find(key) ?? (IsSettled(key) ? null : All.Find(key)) ?? [];

    /// <summary>The winning value, or null when no layer has the key.</summary>
    public ConfigValue? Value(string key) => Chain(key) is [.., var winner] ? winner.Entry.Value : null;

    /// <summary>Whether some layer has a key below this one.</summary>
    public bool HasBelow(string key) => (IsSettled(key) ? _telling : All).HasBelow(key);

    /// <summary>The keys that a pattern may match: all or, where that makes no difference, the telling ones.</summary>
    public IEnumerable<string> Candidates(string pattern) => (_names?.Covers(pattern) == true ? _telling : All).Sorted;

    /// <summary>The keys of an array's elements that are no objects, in the order in which the binder visits them.</summary>
    public IEnumerable<string> Elements(string array)
    {
        for (var index = 0; ; index++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{array}:{index}");
            if (!Has(key))
            {
                yield break;
            }

            yield return key;
        }
    }

    /// <summary>Where a key that no layer has would belong: its nearest parent in the highest layer that has one, or the file of highest precedence.</summary>
    public SourceSpan? Anchor(string key) => Anchor([.. KeyPlan.ParentsOf(key)]);

    /// <summary>The same for a key of which the sections around it are known.</summary>
    /// <param name="parents">These sections, the nearest first.</param>
    public SourceSpan? Anchor(ImmutableArray<string> parents)
    {
        foreach (var parent in parents)
        {
            for (var index = Layers.Length - 1; index >= 0; index--)
            {
                if (Layers[index].Sections.TryGetValue(parent, out var span))
                {
                    return span;
                }
            }
        }

        return Layers.LastOrDefault(layer => layer.IsFile) is { } file ? FirstLine(file.Source) : null;
    }

    /// <summary>The first character of a source.</summary>
    public static SourceSpan FirstLine(SourceText source) => source.FirstCharacter;

    private HashSet<string> First()
    {
        var first = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in Layers)
        {
            if (layer.Entries is JsonEntries json)
            {
                first.UnionWith(json.Tops.Select(top => KeyChains.First(top.Path)));
                continue;
            }

            first.UnionWith(layer.Entries.Select(entry => KeyChains.First(entry.Key)));
        }

        return first;
    }

    /// <summary>Whether all that the layers say of a key and of those below it is among the telling.</summary>
    private bool IsSettled(string key) => _names?.Of(key).IsKnown ?? true;
}
