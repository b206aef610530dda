namespace SecPolicy.Engine.Drift;

/// <summary>How a value protects beside another one of the same setting.</summary>
public enum Standing
{
    /// <summary>There is nothing to compare: one of the two is not observed.</summary>
    NotCompared,

    /// <summary>Both protect the same.</summary>
    Equal,

    /// <summary>It protects better, whatever the assumptions.</summary>
    Stronger,

    /// <summary>It is another value, and the setting has no order, or the order does not reach both.</summary>
    Different,

    /// <summary>Reading alone cannot tell: a value is unknown, or it depends on an assumption which of them protects better.</summary>
    Unknown,

    /// <summary>It protects less, whatever the assumptions.</summary>
    Weaker,
}
