namespace SecPolicy.Engine.Tests.Suites;

/// <summary>How we do not do what the YAML test suite says.</summary>
internal enum YamlDeviationKind
{
    /// <summary>YAML that we report as a problem.</summary>
    Refused,

    /// <summary>No YAML, and we read it.</summary>
    Accepted,

    /// <summary>Another structure or text.</summary>
    OtherTree,

    /// <summary>The same structure and texts, another type of a plain scalar.</summary>
    OtherValue,
}

/// <summary>A case in which we do not do what the YAML test suite says.</summary>
/// <param name="Kind">How.</param>
/// <param name="Reason">Why, or what comes out.</param>
internal sealed record YamlDeviation(YamlDeviationKind Kind, string Reason);
