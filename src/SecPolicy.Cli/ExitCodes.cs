using SecPolicy.Engine.Values;

namespace SecPolicy.Cli;

/// <summary>What the process answers, the same for every format. Where several hold, the order is 4, 2, 3, 1, 0.</summary>
internal static class ExitCodes
{
    /// <summary>Evaluated, and nothing at or above the threshold.</summary>
    public const int Passed = 0;

    /// <summary>Findings at or above the threshold.</summary>
    public const int Findings = 1;

    /// <summary>Wrong usage, a wrong policy, an input that cannot be understood, an output that cannot be written.</summary>
    public const int Problems = 2;

    /// <summary>Nothing was evaluated: a gate that checked nothing must not be green.</summary>
    public const int NothingEvaluated = 3;

    /// <summary>A bug of SecPolicy.</summary>
    public const int InternalError = 4;

    /// <summary>Interrupted by Ctrl-C: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;

    public static int Of(RunStatus status) =>
        status switch
        {
            RunStatus.Passed => Passed,
            RunStatus.Findings => Findings,
            RunStatus.Problems => Problems,
            RunStatus.NothingEvaluated => NothingEvaluated,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
        };
}
