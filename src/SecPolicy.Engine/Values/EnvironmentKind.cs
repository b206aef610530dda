namespace SecPolicy.Engine.Values;

/// <summary>What an environment is for.</summary>
public enum EnvironmentKind
{
    /// <summary>A developer's own machine.</summary>
    Development,

    /// <summary>Automated or manual tests.</summary>
    Test,

    /// <summary>A rehearsal of production.</summary>
    Staging,

    /// <summary>The real thing; also every environment of which nothing is known.</summary>
    Production,
}
