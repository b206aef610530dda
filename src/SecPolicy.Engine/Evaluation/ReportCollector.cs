using System.Collections.Immutable;
using SecPolicy.Engine.Drift;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Collects what a run has to say into one report.</summary>
internal sealed class ReportCollector : IReportListener
{
    private readonly ImmutableArray<ReportedApplication>.Builder _applications =
        ImmutableArray.CreateBuilder<ReportedApplication>();

    private readonly ImmutableArray<SettingsMatrix>.Builder _matrices = ImmutableArray.CreateBuilder<SettingsMatrix>();
    private readonly ImmutableArray<int>.Builder _positions = ImmutableArray.CreateBuilder<int>();
    private readonly List<Finding> _findings = [];
    private ReportStart? _start;
    private Report? _report;

    /// <summary>The report, once the run has ended.</summary>
    /// <exception cref="InvalidOperationException">The run has not ended.</exception>
    public Report Report => _report ?? throw new InvalidOperationException("The run has not ended.");

    /// <inheritdoc/>
    public void Start(ReportStart start) => _start = start;

    /// <inheritdoc/>
    public void Add(JudgedApplication application)
    {
        _applications.Add(application.Reported);
        _positions.Add(application.Position);
        _findings.AddRange(application.Findings);
        if (application.Matrix is { } matrix)
        {
            _matrices.Add(matrix);
        }
    }

    /// <inheritdoc/>
    public void End(ReportEnd end)
    {
        var start = _start!;
        _report = new(
            start.ToolVersion,
            end.Status,
            _applications.DrainToImmutable(),
            FindingOrder.Sort([.. _findings, .. end.Findings]),
            end.Problems,
            end.Summary
        )
        {
            Policies = start.Policies,
            Rules = start.Rules,
            Strict = start.Strict,
            AskedEnvironments = start.AskedEnvironments,
            ToolAddress = start.ToolAddress,
            Baseline = start.Baseline,
            Gone = end.Gone,
            Shard = start.Shard is { } shard ? new(shard, _positions.DrainToImmutable(), end.Runs) : null,
            Matrices = _matrices.DrainToImmutable(),
        };
    }
}
