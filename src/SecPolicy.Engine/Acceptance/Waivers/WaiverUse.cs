using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>What waivers covered in one application.</summary>
/// <param name="Application">The application's path.</param>
/// <param name="Inline">The waivers in comments of its files.</param>
/// <param name="Matched">What covers something.</param>
/// <param name="Unreviewed">The waivers in comments that would cover something and that the reviewed revision lacks.</param>
/// <param name="Environments">The application's environments.</param>
internal sealed record WaiverUse(
    string Application,
    ImmutableArray<RatedWaiver> Inline,
    ImmutableArray<WaiverMatch> Matched,
    ImmutableArray<RatedWaiver> Unreviewed,
    ImmutableArray<SeenEnvironment> Environments
)
{
    /// <summary>Nothing.</summary>
    public static WaiverUse None { get; } = new("", [], [], [], []);
}

/// <summary>What waivers covered in all applications of a run.</summary>
internal sealed class WaiverUses
{
    private readonly List<(RatedWaiver Waiver, string Application, int Position)> _inline = [];
    private readonly HashSet<WaiverMatch> _matched = [];
    private readonly HashSet<RatedWaiver> _unreviewed = [];
    private readonly HashSet<SeenEnvironment> _environments = [];

    /// <summary>The waivers in comments, each with the application that has read it and that one's position in the run.</summary>
    public IReadOnlyList<(RatedWaiver Waiver, string Application, int Position)> Inline => _inline;

    /// <summary>What covers something.</summary>
    public IReadOnlySet<WaiverMatch> Matched => _matched;

    /// <summary>The waivers in comments that would cover something and that the reviewed revision lacks.</summary>
    public IReadOnlySet<RatedWaiver> Unreviewed => _unreviewed;

    /// <summary>The environments of all applications, each once.</summary>
    public IReadOnlySet<SeenEnvironment> Environments => _environments;

    /// <summary>Adds those of an application.</summary>
    /// <param name="use">What waivers covered in it.</param>
    /// <param name="position">Its position in the run.</param>
    public void Add(WaiverUse use, int position)
    {
        foreach (var waiver in use.Inline)
        {
            _inline.Add((waiver, use.Application, position));
        }

        _matched.UnionWith(use.Matched);
        _unreviewed.UnionWith(use.Unreviewed);
        _environments.UnionWith(use.Environments);
    }
}

/// <summary>One of the rules that a waiver names, which has found something to accept.</summary>
/// <param name="Waiver">The waiver.</param>
/// <param name="Rule">The rule as the waiver names it.</param>
internal readonly record struct WaiverMatch(RatedWaiver Waiver, string Rule);

/// <summary>An environment that the run saw.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Judged">Whether it was judged, and not only compared with.</param>
internal readonly record struct SeenEnvironment(string Name, EnvironmentKind Kind, bool Judged);
