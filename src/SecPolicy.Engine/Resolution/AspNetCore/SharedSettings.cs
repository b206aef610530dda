using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>
/// The settings of one application that read the same in several of its environments, because the same lines of the same files decide them. Each is
/// made once.
/// </summary>
internal sealed class SharedSettings
{
    private readonly Dictionary<KeyPlan, List<Shared>> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The setting that another environment has of the same entries; null where none has.</summary>
    /// <param name="plan">The key.</param>
    /// <param name="chain">What the layers say of it.</param>
    /// <param name="anchor">Where to point when they say nothing.</param>
    public Shared? Find(KeyPlan plan, IReadOnlyList<(Layer Layer, Entry Entry)> chain, SourceSpan? anchor)
    {
        foreach (var known in _known.GetValueOrDefault(plan) ?? [])
        {
            if (known.Anchor == anchor && IsSame(known.Chain, chain))
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>Keeps a setting for the other environments.</summary>
    public void Add(KeyPlan plan, Shared setting)
    {
        if (!_known.TryGetValue(plan, out var known))
        {
            _known.Add(plan, known = []);
        }

        known.Add(setting);
    }

    private static bool IsSame(
        IReadOnlyList<(Layer Layer, Entry Entry)> left,
        IReadOnlyList<(Layer Layer, Entry Entry)> right
    )
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var index = 0; index < left.Count; index++)
        {
            if (
                !ReferenceEquals(left[index].Entry, right[index].Entry)
                || !ReferenceEquals(left[index].Layer, right[index].Layer)
            )
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A setting with what it was read from.</summary>
/// <param name="Chain">What the layers say of its key.</param>
/// <param name="Anchor">Where to point when they say nothing; null when they do.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Observation">What is wrong with the text; null for nothing.</param>
internal sealed record Shared(
    IReadOnlyList<(Layer Layer, Entry Entry)> Chain,
    SourceSpan? Anchor,
    EffectiveSetting Setting,
    Observation? Observation
);
