using SecPolicy.Engine.Drift.Since;

namespace SecPolicy.Engine;

/// <content>What a change does to every environment.</content>
public sealed partial class SecPolicyEngine
{
    /// <summary>Compares every environment of every application before and after a change.</summary>
    /// <param name="options">What is compared.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    public SinceReport DriftSince(SinceOptions options, CancellationToken cancellation = default) =>
        new SinceRun(_files, options).Compare(cancellation);
}
