namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>The ids of what is observed of waivers, as <c>catalog/observations.yaml</c> declares them.</summary>
internal static class WaiverObservations
{
    /// <summary>It lacks something, or says something that nobody can read.</summary>
    public const string Incomplete = "waiver-incomplete";

    /// <summary>Its last day has passed.</summary>
    public const string Expired = "waiver-expired";

    /// <summary>It ends later than the policy allows.</summary>
    public const string TooLong = "waiver-too-long";

    /// <summary>It matches no finding.</summary>
    public const string Unmatched = "waiver-unmatched";

    /// <summary>The revision whose waivers judge lacks it.</summary>
    public const string Unreviewed = "waiver-unreviewed";
}
