using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>What an application's code does in one environment, in the words of the catalog's features.</summary>
/// <param name="facts">What the code does.</param>
/// <param name="others">What it does in the other environments.</param>
internal sealed class StartupCode(StartupFacts facts, ImmutableArray<(string Environment, StartupFacts Facts)> others)
{
    /// <summary>The calls after which no request goes on that an endpoint answers.</summary>
    public static readonly ImmutableArray<string> Ends = ["UseEndpoints", "UseMvc", "UseMvcWithDefaultRoute", "Run"];

    private const string Everything = "*";

    /// <summary>What the code does.</summary>
    public StartupFacts Facts => facts;

    /// <summary>The roles of the cookies that it appends.</summary>
    public OwnCookieRoles Own => field ??= new(facts.Cookies);

    /// <summary>Puts the environments of an application beside each other; null where nothing is known of the code.</summary>
    public static ImmutableArray<StartupCode?> Of(ImmutableArray<(string Environment, StartupFacts? Facts)> all) =>
        [
            .. all.Select(each =>
                each.Facts is { } own
                    ? new StartupCode(
                        own,
                        [
                            .. all.Where(other => other.Facts is not null && other.Environment != each.Environment)
                                .Select(other => (other.Environment, other.Facts!)),
                        ]
                    )
                    : null
            ),
        ];

    /// <summary>Whether the feature is used, a truth for each case.</summary>
    public ImmutableArray<Alternative> Uses(Feature feature) =>
        feature.Needs.Middleware.IsEmpty ? Registered(feature, _ => true) : Runs(feature, feature.Needs.Middleware);

    /// <summary>Whether one of several middleware of a feature runs, a truth for each case.</summary>
    public ImmutableArray<Alternative> Runs(Feature feature, IEnumerable<string> names) => Runs(facts, feature, names);

    /// <summary>Whether the feature is registered by a call that is wanted, a truth for each case.</summary>
    public ImmutableArray<Alternative> Registered(Feature feature, Predicate<Registration> wanted) =>
        facts
            .Registrations.Where(each => feature.Code.ReplacedBy.Contains(each.Name, StringComparer.Ordinal))
            .Select(replacement => Combinations.Not(replacement.When))
            .Aggregate(
                Registrations(feature)
                    .Where(registration => wanted(registration))
                    .Select(registration => registration.When)
                    .Append(Combinations.Certain(feature.Code.IsUsedWhenSet && IsSet(feature.Options)))
                    .Aggregate(Combinations.Or),
                Combinations.And
            );

    /// <summary>The calls that register a feature.</summary>
    public IEnumerable<Registration> Registrations(Feature feature) =>
        facts.Registrations.Where(registration =>
            feature.Code.Registrations.Contains(registration.Name, StringComparer.Ordinal)
        );

    /// <summary>The middleware of these names that runs in some case, in its order.</summary>
    public IEnumerable<PipelineStep> Steps(IEnumerable<string> names) =>
        facts.IsWeb
            ? facts.Pipeline.Where(step => names.Contains(step.Name, StringComparer.Ordinal) && !IsNever(step.When))
            : [];

    /// <summary>The options of a feature that its middleware's calls give instead of those of the services; otherwise null.</summary>
    /// <remarks>A branch of the pipeline may have the middleware once more, with options of its own.</remarks>
    public OptionsInstance? StepOptions(Feature feature)
    {
        var main = MainStep(feature);
        var own = main is null ? null : Given(main, feature);
        var branches = Steps(feature.Needs.Middleware)
            .Where(step => !ReferenceEquals(step, main) && step.Branch is not null && Given(step, feature) is not null)
            .ToArray();
        return branches.Length == 0
            ? own
            : BranchOptions.Join(
                feature.Options,
                own ?? Options(feature.Options),
                [.. branches.Select(step => (step.Branch!, step.Options!))]
            );
    }

    /// <summary>Whether the middleware's call gives the options, so that nothing bears on them that configures the services.</summary>
    public bool HasStepOptions(Feature feature) => MainStep(feature) is { } main && Given(main, feature) is not null;

    /// <summary>The step of a feature's middleware that most requests come to.</summary>
    private PipelineStep? MainStep(Feature feature) =>
        Steps(feature.Needs.Middleware).LastOrDefault(step => step.Branch is null)
        ?? Steps(feature.Needs.Middleware).LastOrDefault();

    private static OptionsInstance? Given(PipelineStep step, Feature feature) =>
        step.Options is { } options && options.Type == feature.Options ? options : null;

    /// <summary>The options object of a feature without schemes; null when nothing configures it.</summary>
    public OptionsInstance? Options(string type) =>
        facts.Options.FirstOrDefault(instance => instance.Type == type && instance.Name.Length == 0);

    /// <summary>Where the code turns to a feature: its registration, or its middleware.</summary>
    public SourceSpan Anchor(Feature feature) =>
        Registrations(feature).FirstOrDefault()?.Span
        ?? Steps(feature.Needs.Middleware).FirstOrDefault()?.Span
        ?? facts.Anchor;

    /// <summary>The environments in which one of several middleware certainly runs, and its call there, or else anywhere.</summary>
    public (ImmutableArray<string> Environments, PipelineStep? Step) Elsewhere(
        Feature feature,
        IReadOnlyCollection<string> names
    )
    {
        var there = others.Where(other => IsAlways(Runs(other.Facts, feature, names))).ToList();
        var step = there
            .SelectMany(other => other.Facts.Pipeline)
            .Concat(facts.Pipeline)
            .Concat(others.SelectMany(other => other.Facts.Pipeline))
            .FirstOrDefault(step => names.Contains(step.Name, StringComparer.Ordinal));
        return ([.. there.Select(other => other.Environment)], step);
    }

    /// <summary>What is unknown of a feature because of a call that nobody could follow; null when there is no such call.</summary>
    /// <param name="isPipeline">Whether it is asked for middleware; otherwise for options.</param>
    /// <param name="features">The feature's id, and others that are the same to it.</param>
    public UnknownValue? Doubt(bool isPipeline, params string[] features) =>
        Doubt(facts.Unfollowed.FirstOrDefault(call => call.IsPipeline == isPipeline && Touches(call, features)));

    /// <summary>What is unknown because of a call that nobody could follow and that may add middleware behind another one; null when there is none.</summary>
    /// <param name="step">The other middleware.</param>
    /// <param name="feature">The id of its feature.</param>
    public UnknownValue? DoubtBehind(PipelineStep step, string feature) =>
        Doubt(
            facts.Unfollowed.FirstOrDefault(call =>
                call.IsPipeline
                && Touches(call, [feature])
                && (call.Span.Source != step.Span.Source || call.Span.Start > step.Span.Start)
            )
        );

    private static UnknownValue? Doubt(UnfollowedCall? call)
    {
        if (call is null)
        {
            return null;
        }

        var line = call.Span.StartPosition.Line.ToString(CultureInfo.InvariantCulture);
        return new($"{call.Reason} and may set it ({call.Span.Source.Path}:{line})") { Cause = call.Span };
    }

    /// <summary>A truth about middleware whose negative cases a call that nobody could follow may make positive.</summary>
    public ImmutableArray<Alternative> Doubtful(ImmutableArray<Alternative> truth, Feature feature) =>
        Doubt(isPipeline: true, feature.Id) is { } doubt
            ?
            [
                .. truth.Select(each =>
                    each.Value is BooleanValue { Value: false } ? each with { Value = doubt } : each
                ),
            ]
            : truth;

    /// <summary>Whether a feature is used; not certain to be unused where the code registers it and a call that nobody could follow may add its middleware.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="uses">Whether the code that could be followed uses it.</param>
    public ImmutableArray<Alternative> Possibly(Feature feature, ImmutableArray<Alternative> uses) =>
        facts.IsWeb
        && !feature.Needs.Middleware.IsEmpty
        && Registrations(feature).Any(registration => !IsNever(registration.When))
            ? Doubtful(uses, feature)
            : uses;

    /// <summary>Whether a section that the framework itself reads has an effect.</summary>
    public bool Reads(ObservedSection observed)
    {
        var feature = observed.Feature;
        if (feature.ByConvention)
        {
            return false;
        }

        var isAlways = feature.Needs.Middleware.IsEmpty && feature.Code.Registrations.IsEmpty;
        return isAlways
            || Doubt(isPipeline: !feature.Needs.Middleware.IsEmpty, feature.Id) is not null
            || !IsNever(
                feature.Needs.Middleware.IsEmpty
                    ? Registered(feature, registration => IsScheme(registration, observed))
                    : Uses(feature)
            );
    }

    /// <summary>Whether a truth certainly does not hold.</summary>
    public static bool IsNever(ImmutableArray<Alternative> truth) =>
        truth.All(each => each.Value is BooleanValue { Value: false });

    /// <summary>Whether a truth certainly holds.</summary>
    public static bool IsAlways(ImmutableArray<Alternative> truth) =>
        truth.All(each => each.Value is BooleanValue { Value: true });

    /// <summary>Whether something sets an option of a type.</summary>
    private bool IsSet(string type) =>
        facts.Options.Any(instance =>
            instance.Type == type
            && instance.Values.Values.Any(cases => cases.Any(each => each.Kind != OptionCaseKind.Default))
        );

    /// <summary>Whether a registration is that of the scheme that a section is about.</summary>
    private static bool IsScheme(Registration registration, ObservedSection observed) =>
        observed.Role.Length == 0
        || registration.Scheme.Length == 0
        || string.Equals(registration.Scheme, observed.Role, StringComparison.Ordinal);

    private static bool Touches(UnfollowedCall call, string[] features) =>
        call.Features.IsEmpty
        || call.Features.Any(touched => touched == Everything || features.Contains(touched, StringComparer.Ordinal));

    /// <summary>The call behind which a middleware stands and no endpoint's request comes; null where it stands behind none.</summary>
    public PipelineStep? End(PipelineStep step) => End(facts, step);

    private static PipelineStep? End(StartupFacts facts, PipelineStep step) =>
        facts
            .Pipeline.TakeWhile(other => !ReferenceEquals(other, step))
            .FirstOrDefault(other =>
                other.Branch is null && IsAlways(other.When) && Ends.Contains(other.Name, StringComparer.Ordinal)
            );

    private static ImmutableArray<Alternative> Runs(StartupFacts facts, Feature feature, IEnumerable<string> names) =>
        facts.IsWeb
            ? facts
                .Pipeline.Where(step => names.Contains(step.Name, StringComparer.Ordinal))
                .Where(step => !feature.Code.IsBeforeEndpoints || End(facts, step) is null)
                .Select(When)
                .Aggregate(Combinations.Certain(false), Combinations.Or)
            : Combinations.Certain(false);

    /// <summary>Whether a middleware runs; in a branch that depends on the request.</summary>
    public static ImmutableArray<Alternative> When(PipelineStep step) =>
        step.Branch is null
            ? step.When
            : Combinations.And(
                step.When,
                [
                    new(new BooleanValue(true), [$"the request is among {step.Branch}"]),
                    new(new BooleanValue(false), [$"the request is not among {step.Branch}"]),
                ]
            );
}
