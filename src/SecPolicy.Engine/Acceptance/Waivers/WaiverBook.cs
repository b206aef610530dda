using System.Collections.Immutable;
using System.Globalization;
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
    private readonly WaiverRules _rules;
    private readonly Vocabulary _vocabulary;
    private readonly DateTimeOffset _now;
    private readonly ReviewedWaivers? _reviewed;
    private readonly ProjectPaths _paths;
    private readonly ProjectPaths _reviewedPaths;
    private readonly ImmutableArray<RatedWaiver> _written;

    /// <summary>Reads the project file's waivers.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="project">The project file.</param>
    /// <param name="rules">What the policies ask of waivers.</param>
    /// <param name="vocabulary">The settings that exist.</param>
    /// <param name="now">The time of the run.</param>
    /// <param name="reviewed">The waivers of another revision, by which the run judges; null for those that are there.</param>
    public WaiverBook(
        IFileSystem files,
        ProjectFile project,
        WaiverRules rules,
        Vocabulary vocabulary,
        DateTimeOffset now,
        ReviewedWaivers? reviewed
    )
    {
        _project = project;
        _rules = rules;
        _vocabulary = vocabulary;
        _now = now;
        _reviewed = reviewed;
        _paths = new(files, project.Folder);
        // A change may move or remove the project file; what it accepted is then still relative to where it was.
        _reviewedPaths = reviewed is null ? _paths : new(files, reviewed.Folder);
        ImmutableArray<RatedWaiver> written = [.. ProjectWaivers.Of(project).Select(Rate)];
        _written = reviewed is null ? written : Review(written, reviewed);
    }

    /// <summary>What waivers accept of an application.</summary>
    public ApplicationWaivers For(ResolvedApplication application)
    {
        ImmutableArray<RatedWaiver> inline = [.. application.Addressing.SelectMany(InlineWaivers.Of).Select(Rate)];
        return new(
            application,
            _written,
            inline,
            waiver => waiver.IsElsewhere ? _reviewedPaths : _paths,
            _reviewed is null ? null : new ReviewedComments(_reviewed, inline, Rate)
        );
    }

    /// <summary>What this run can say of each waiver once its applications are judged; where it is a part of a run, the others know more.</summary>
    /// <param name="uses">What waivers covered in each application.</param>
    /// <param name="scope">What the run judged.</param>
    public IEnumerable<WaiverShare<Finding>> Shares(WaiverUses uses, JudgedScope scope)
    {
        var unmatched = new UnmatchedWaivers(scope, [.. uses.Environments], _vocabulary, _paths);
        var matched = uses.Matched.ToLookup(match => match.Waiver, match => match.Rule);
        var project = _written
            .Where(waiver => !waiver.IsElsewhere)
            .Select(waiver => Share([waiver], _project.Folder, WaiverShare.OfProject));
        // Applications that share a file each read its comments.
        var inline = uses
            .Inline.GroupBy(read => (read.Waiver.Written.Span.Source.Path, read.Waiver.Written.Span.Start))
            .Select(same =>
                Share([.. same.Select(read => read.Waiver)], same.First().Application, same.First().Position)
            );
        return project.Concat(inline);

        WaiverShare<Finding> Share(ImmutableArray<RatedWaiver> same, string application, int first)
        {
            var waiver = same[0];
            var written = waiver.Written;
            ImmutableArray<string> idle =
            [
                .. written
                    .Rules.Except(same.SelectMany(each => matched[each]), StringComparer.Ordinal)
                    .Where(unmatched.HasJudged),
            ];
            return new()
            {
                Place = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{written.Span.Source.Path}:{written.Span.StartPosition.Line}:{written.Span.StartPosition.Column}"
                ),
                First = first,
                Rules = written.Rules.Length,
                Idle = waiver.Fault is null ? idle : [],
                IsUnreviewed = same.Any(uses.Unreviewed.Contains),
                IsUnknown = unmatched.Unknown(written) is not null,
                HasJudgedEnvironments = unmatched.HasJudgedEnvironments(written),
                Faults = Findings(waiver.Fault),
                Unreviewed =
                    _reviewed is not null && written.IsInline && waiver.Fault is null
                        ? Findings(RatedWaiver.UnreviewedFault(written, _reviewed.Name))
                        : [],
                Unmatched = waiver.Fault is null && !idle.IsEmpty ? Findings(unmatched.Judge(written)) : [],
            };

            ImmutableArray<Finding> Findings(WaiverFault? fault) =>
                fault is null
                    ? []
                    :
                    [
                        .. _rules
                            .Forbidding(fault.Observation)
                            .Select(rule => WaiverFinding.Make(rule, written, fault, application)),
                    ];
        }
    }

    private RatedWaiver Rate(WrittenWaiver waiver) => RatedWaiver.Rate(waiver, _now, _rules.Longest);

    /// <summary>The waivers that are there, of which only those hold that the revision has as well, and those that only it has.</summary>
    private ImmutableArray<RatedWaiver> Review(ImmutableArray<RatedWaiver> written, ReviewedWaivers reviewed)
    {
        var left = reviewed.Project.Select(Rate).Where(waiver => waiver.Accepted is not null).ToList();
        var isMoved = !_paths.HasFolder(_reviewedPaths);
        var result = ImmutableArray.CreateBuilder<RatedWaiver>();
        foreach (var waiver in written)
        {
            var same = isMoved ? null : left.Find(other => ReviewedWaivers.IsSame(other.Written, waiver.Written));
            if (same is not null)
            {
                left.Remove(same);
            }

            result.Add(waiver.Fault is null && same is null ? waiver.Unreviewed(reviewed.Name) : waiver);
        }

        result.AddRange(left.Select(waiver => new RatedWaiver(waiver.Written, null) { IsElsewhere = true }));
        return result.DrainToImmutable();
    }
}
