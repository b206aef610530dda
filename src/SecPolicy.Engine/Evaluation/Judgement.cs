using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Whether one possible value meets an expectation.</summary>
internal enum Truth
{
    /// <summary>There is nothing that could meet it.</summary>
    NotApplicable,

    /// <summary>It doesn't.</summary>
    False,

    /// <summary>Reading alone cannot tell.</summary>
    Unknown,

    /// <summary>It does.</summary>
    True,
}

/// <summary>What one possible value comes to beside an expectation.</summary>
/// <param name="Truth">Whether it meets it.</param>
/// <param name="Reason">Why that is unknown.</param>
/// <param name="Doubt">The value that is not known, where it is one.</param>
internal readonly record struct Judgement(Truth Truth, string? Reason = null, UnknownValue? Doubt = null)
{
    public static Judgement NotApplicable => new(Truth.NotApplicable);

    public static Judgement Of(bool truth) => new(truth ? Truth.True : Truth.False);

    public static Judgement Unknown(string reason) => new(Truth.Unknown, reason);

    public static Judgement Unknown(UnknownValue doubt) => new(Truth.Unknown, doubt.Reason, doubt);

    /// <summary>The opposite, where there is one.</summary>
    public Judgement Negated =>
        Truth switch
        {
            Truth.True => new(Truth.False),
            Truth.False => new(Truth.True),
            _ => this,
        };

    /// <summary>True when all are, of those that apply.</summary>
    public static Judgement All(IEnumerable<Judgement> parts) =>
        Combine(parts, decisive: Truth.False, otherwise: Truth.True);

    /// <summary>True when one is, of those that apply.</summary>
    public static Judgement Any(IEnumerable<Judgement> parts) =>
        Combine(parts, decisive: Truth.True, otherwise: Truth.False);

    private static Judgement Combine(IEnumerable<Judgement> parts, Truth decisive, Truth otherwise)
    {
        var result = NotApplicable;
        foreach (var part in parts)
        {
            if (part.Truth == decisive)
            {
                return part;
            }

            if (part.Truth == Truth.Unknown && result.Truth != Truth.Unknown)
            {
                result = part;
            }
            else if (part.Truth == otherwise && result.Truth == Truth.NotApplicable)
            {
                result = part;
            }
        }

        return result;
    }
}
