using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>Tells which observations cannot be made, so that none of them is no sign of health.</summary>
internal static class UnseenObservations
{
    /// <summary>The ids of those that code alone shows and of which this code, where there is any, does not show enough.</summary>
    /// <param name="vocabulary">The catalog.</param>
    /// <param name="code">What the code does; null where no code was read.</param>
    public static IEnumerable<string> Of(Vocabulary vocabulary, StartupCode? code) =>
        vocabulary
            .Observations.Where(observation =>
                observation.NeedsCode && (code is null || IsDoubtful(observation.Id, code))
            )
            .Select(observation => observation.Id);

    /// <summary>Whether a call that nobody could follow may hide what would be observed.</summary>
    private static bool IsDoubtful(string observation, StartupCode code) =>
        observation switch
        {
            "middleware-order" => code.Doubt(isPipeline: true) is not null,
            "section-without-effect" => code.Doubt(isPipeline: false) is not null,
            "redirect-without-port" => RedirectPort.IsDoubtful(code),
            _ => false,
        };
}
