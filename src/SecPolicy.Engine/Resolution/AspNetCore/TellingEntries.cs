using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>
/// The entries of one application's layers that have anything to do with what is judged: known keys, slips of them, secrets. Most entries of most
/// applications are none of these, and are looked at once.
/// </summary>
/// <param name="names">What the names of keys say.</param>
internal sealed class TellingEntries(KeyNames names)
{
    private readonly Dictionary<IReadOnlyList<Entry>, List<Entry>> _ofLayers = new(ReferenceEqualityComparer.Instance);

    /// <summary>What the names of keys say.</summary>
    public KeyNames Names => names;

    /// <summary>Those of a layer, in its order.</summary>
    public List<Entry> Of(Layer layer)
    {
        if (_ofLayers.TryGetValue(layer.Entries, out var telling))
        {
            return telling;
        }

        telling = [];
        foreach (var entry in layer.Entries)
        {
            if (
                names.Of(entry.Key).IsTelling || (entry.Value is StringValue text && SecretText.HoldsSecret(text.Value))
            )
            {
                telling.Add(entry);
            }
        }

        _ofLayers.Add(layer.Entries, telling);
        return telling;
    }
}
