namespace SecPolicy.Engine.Values;

/// <summary>How bad it is when a rule doesn't hold.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Should be mended.</summary>
    Warning,

    /// <summary>Must be mended.</summary>
    Error,
}
