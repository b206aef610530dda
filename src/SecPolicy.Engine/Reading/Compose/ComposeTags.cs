namespace SecPolicy.Engine.Reading.Compose;

/// <summary>The tags with which a Compose file takes back what files below it say.</summary>
internal static class ComposeTags
{
    /// <summary>As though no file below said anything of it; what stands behind the tag does not count.</summary>
    public const string Reset = "!reset";

    /// <summary>In place of what files below say of it, where it would be merged with that otherwise.</summary>
    public const string Override = "!override";
}
