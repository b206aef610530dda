using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>All waivers of a run. Safe for concurrent use.</summary>
internal sealed class WaiverBook
{
    /// <summary>The name of the built-in policy that judges waivers, beside all others.</summary>
    public const string Policy = "waivers";

    private readonly ProjectFile _project;
    private readonly Vocabulary _vocabulary;
    private readonly DateTimeOffset _now;
    private readonly WaiverRules _rules;
    private readonly ProjectPaths _paths;
    private readonly ImmutableArray<RatedWaiver> _written;

    /// <summary>Reads the project file's waivers.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="project">The project file.</param>
    /// <param name="rules">What the policies ask of waivers.</param>
    /// <param name="vocabulary">The settings that exist.</param>
    /// <param name="now">The time of the run.</param>
    public WaiverBook(
        IFileSystem files,
        ProjectFile project,
        WaiverRules rules,
        Vocabulary vocabulary,
        DateTimeOffset now
    )
    {
        _vocabulary = vocabulary;
        _now = now;
        _project = project;
        _rules = rules;
        _paths = new(files, project.Folder);
        _written = [.. ProjectWaivers.Of(project).Select(Rate)];
    }

    /// <summary>What waivers accept of an application.</summary>
    public ApplicationWaivers For(ResolvedApplication application) =>
        new(
            application,
            _written,
            [.. application.Addressing.SelectMany(InlineWaivers.Of).Select(Rate)],
            _paths
        );

    private RatedWaiver Rate(WrittenWaiver waiver) => RatedWaiver.Rate(waiver, _now, _rules.Longest);

    /// <summary>The findings about the waivers themselves, once all applications are judged.</summary>
    /// <param name="uses">What waivers covered in each application.</param>
    /// <param name="scope">What the run judged.</param>
    public IEnumerable<Finding> Findings(IReadOnlyList<WaiverUse> uses, JudgedScope scope)
    {
        var unmatched = new UnmatchedWaivers(
            scope,
            [.. uses.SelectMany(use => use.Environments)],
            _vocabulary,
            _paths
        );
        var matched = uses.SelectMany(use => use.Matched).ToLookup(match => match.Waiver, match => match.Rule);
        foreach (var waiver in _written)
        {
            var idle = waiver.Written.Rules.Except(matched[waiver], StringComparer.Ordinal);
            var fault = waiver.Fault ?? unmatched.Judge(waiver.Written, [.. idle]);
            foreach (var finding in Make(waiver, fault, _project.Folder))
            {
                yield return finding;
            }
        }

        // Applications that share a file each read its comments.
        var shared = uses.SelectMany(use => use.Inline.Select(waiver => (Waiver: waiver, use.Application)))
            .GroupBy(pair => (pair.Waiver.Written.Span.Source.Path, pair.Waiver.Written.Span.Start));
        foreach (var same in shared)
        {
            var (waiver, application) = same.First();
            var idle = waiver.Written.Rules.Except(
                same.SelectMany(pair => matched[pair.Waiver]),
                StringComparer.Ordinal
            );
            var fault = waiver.Fault ?? unmatched.Judge(waiver.Written, [.. idle]);
            foreach (var finding in Make(waiver, fault, application))
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<Finding> Make(RatedWaiver waiver, WaiverFault? fault, string application) =>
        fault is null
            ? []
            : _rules
                .Forbidding(fault.Observation)
                .Select(rule => WaiverFinding.Make(rule, waiver.Written, fault, application));
}
