using System.Collections.Immutable;
using System.Reflection;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>The whole pipeline: options in, report out.</summary>
/// <remarks>
/// It holds nothing of a run: one engine serves any number of runs, also at the same time. What users can get wrong, a file that is
/// not there, a mistake in a policy, is a <see cref="Problem"/> of the report; no method throws for it.
/// </remarks>
/// <param name="files">The file system.</param>
public sealed partial class SecPolicyEngine(IFileSystem files)
{
    // What is read before a run knows its limits has them as well.
    private readonly LimitedFiles _files = LimitedFiles.Of(files, Limits.Default, followLinks: true);

    /// <summary>SecPolicy's version, by Semantic Versioning: <c>1.2.3</c>, <c>1.2.3-rc.1</c>.</summary>
    public static string Version { get; } =
        typeof(SecPolicyEngine)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;

    /// <summary>Where people read about SecPolicy: the build's <c>PackageProjectUrl</c>; null where the build has none.</summary>
    public static string? Address { get; } =
        typeof(SecPolicyEngine)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "ProjectUrl")
            ?.Value;

    /// <summary>An engine for a folder of this machine, which is the working folder: paths are relative to it, also those in reports.</summary>
    /// <param name="folder">The folder; relative to the process's working folder, or absolute.</param>
    /// <exception cref="ArgumentException">The text is empty, or cannot be a path.</exception>
    public static SecPolicyEngine OnDisk(string folder) => new(new PhysicalFileSystem(folder));

    /// <summary>Judges applications by policies.</summary>
    /// <param name="options">What is judged and how.</param>
    /// <param name="progress">Told how many applications are done, and of how many.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    public Report Check(
        CheckOptions options,
        IProgress<(int Done, int Total)>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var collector = new ReportCollector();
        Check(options, collector, progress, cancellation);
        return collector.Report;
    }

    /// <summary>Judges applications by policies, and holds only those that are being judged.</summary>
    /// <param name="options">What is judged and how.</param>
    /// <param name="listener">Is told what the run has to say, application by application.</param>
    /// <param name="progress">Told how many applications are done, and of how many.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <returns>How the run ended.</returns>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    internal RunStatus Check(
        CheckOptions options,
        IReportListener listener,
        IProgress<(int Done, int Total)>? progress = null,
        CancellationToken cancellation = default
    ) => new WholeRun(_files, options).Judge(listener, progress, cancellation);

    /// <summary>Finds the applications and the project file without reading what they say.</summary>
    /// <param name="options">Where to look.</param>
    internal Discovered Discover(ResolveOptions options)
    {
        var run = Run.Prepare(_files, options);
        return new(run.Project, [.. run.Applications], ProblemOrder.Sort(run.Problems));
    }

    /// <summary>Computes every effective value without judging.</summary>
    /// <param name="options">What is read.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    public ResolveResult Resolve(ResolveOptions options, CancellationToken cancellation = default)
    {
        var run = Run.Prepare(_files, options);
        var applications = new ResolvedApplication[run.Applications.Count];
        run.ForEach(
            options.Jobs,
            application => application,
            (index, application) => applications[index] = application,
            cancellation
        );
        Problem[] told = [.. run.Problems, .. applications.SelectMany(application => application.Problems)];
        return new([.. applications], ProblemOrder.Sort([.. told, .. run.Files.Untold(told)]));
    }

    /// <summary>Loads policies: the named ones with all that they extend, as the project file adjusts them.</summary>
    /// <param name="options">Which policies, with which parameters.</param>
    internal (ImmutableArray<Policy> Policies, ImmutableArray<Problem> Problems) LoadPolicies(CheckOptions options)
    {
        var project = Run.FindProject(_files, options);
        var loaded = RunPolicies.Load(_files, options, project, withWaivers: options.Policies.IsEmpty);
        return (loaded.Policies, loaded.Problems);
    }
}
