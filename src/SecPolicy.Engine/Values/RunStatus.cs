namespace SecPolicy.Engine.Values;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>Something was evaluated and nothing is at or above the threshold.</summary>
    Passed,

    /// <summary>At least one finding is at or above the threshold.</summary>
    Findings,

    /// <summary>Some input or policy cannot be understood.</summary>
    Problems,

    /// <summary>No application was found, or no rule applied.</summary>
    NothingEvaluated,
}
