using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Json;
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

        telling = layer.Entries is JsonEntries json
            ? Of(json)
            : layer.Entries.Where(entry => names.Of(entry.Key).IsTelling || HoldsSecret(entry)).ToList();
        _ofLayers.Add(layer.Entries, telling);
        return telling;
    }

    /// <summary>Those of a layer that are known, and those with the given keys, in its order.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="also">Keys, whatever their values are.</param>
    public IEnumerable<Entry> Of(Layer layer, IReadOnlySet<string> also)
    {
        if (layer.Entries is not JsonEntries json)
        {
            return layer.Entries.Where(entry => names.Of(entry.Key).IsKnown || also.Contains(entry.Key));
        }

        return Enumerable
            .Range(0, json.Count)
            .Where(index => names.Of(json.Key(index)).IsKnown || also.Contains(json.Key(index).Path))
            .Select(index => json[index]);
    }

    private List<Entry> Of(JsonEntries json)
    {
        var telling = new List<Entry>();
        for (var index = 0; index < json.Count; index++)
        {
            var isTelling =
                names.Of(json.Key(index)).IsTelling
                || (json.IsText(index) && SecretText.MayHoldSecret(json.Raw(index)) && HoldsSecret(json[index]));
            if (isTelling)
            {
                telling.Add(json[index]);
            }
        }

        return telling;
    }

    private static bool HoldsSecret(Entry entry) =>
        entry.Value is StringValue text && SecretText.HoldsSecret(text.Value);
}
