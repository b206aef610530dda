using SecPolicy.Engine.Acceptance.Baselines;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Json;

namespace SecPolicy.Engine;

/// <content>The baseline: findings that are accepted because they were there before.</content>
public sealed partial class SecPolicyEngine
{
    /// <summary>The name of a baseline's file where nobody names another; it lies beside the project file.</summary>
    internal const string DefaultBaseline = ".secpolicy-baseline.json";

    /// <summary>Judges applications and says how the baseline is to change.</summary>
    /// <param name="options">What is judged and how; <see cref="CheckOptions.Baseline"/> need not be there yet.</param>
    /// <param name="acceptNew">Whether findings that the baseline does not have enter it.</param>
    /// <param name="progress">Told how many applications are done, and of how many.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <returns>The run, the change, and the file's content as UTF-8.</returns>
    internal (Report Report, BaselineUpdate Update, byte[] Content) UpdateBaseline(
        CheckOptions options,
        bool acceptNew,
        IProgress<(int Done, int Total)>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var project = Run.FindProject(_files, options);
        var standard = RelativePath.Join(project.Folder, DefaultBaseline);
        var path = RelativePath.Normalize(_files, options.Baseline ?? project.Baseline ?? standard);
        var before = _files.FileExists(path) ? BaselineReader.Read(_files, path) : null;
        var report = Check(
            options with
            {
                Baseline = before is null ? null : path,
                NoBaseline = before is null,
            },
            progress,
            cancellation
        );
        var update = BaselineUpdate.Of(path, before?.Entries, report.Findings, report.Gone, acceptNew);
        var folder = RelativePath.Folder(path);
        var written = update.Entries.Select(entry =>
            entry with
            {
                Application = RelativePath.From(_files, folder, entry.Application),
            }
        );
        return (report, update, BaselineJson.Write([.. written]));
    }
}
