using SecPolicy.Engine.Drift;

namespace SecPolicy.Engine;

/// <content>Environments beside each other.</content>
public sealed partial class SecPolicyEngine
{
    /// <summary>Compares the environments of applications: where production protects less than what was tested.</summary>
    /// <param name="options">What is read, and which environments are compared.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    public DriftReport Drift(DriftOptions options, CancellationToken cancellation = default) =>
        new DriftRun(_files, options).Compare(cancellation);
}
