using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>
/// Collects what cannot be judged, by the one thing that is not known: many rules that wait for the same answer are one finding.
/// </summary>
internal sealed class CauseGroups
{
    /// <summary>From so many doubts on they are one finding.</summary>
    private const int Fewest = 2;

    private readonly Dictionary<(UnknownValue Cause, Waiver? Waiver), List<Doubt>> _doubts = [];

    /// <summary>A rule that cannot be judged in an environment.</summary>
    private readonly record struct Doubt(Rule Rule, string Environment, Shortfall Shortfall);

    /// <summary>Adds what falls short of a rule, if it does so because one thing is not known.</summary>
    public bool TryAdd(Rule rule, string environment, Shortfall shortfall)
    {
        if (shortfall is not { Outcome: Outcome.Inconclusive, Doubt: { Cause: not null } cause })
        {
            return false;
        }

        if (!_doubts.TryGetValue((cause, shortfall.Waiver), out var doubts))
        {
            _doubts.Add((cause, shortfall.Waiver), doubts = []);
        }

        // A rule that is judged once for each instance of its * asks the same of the other settings each time.
        var isKnown = doubts.Exists(doubt =>
            doubt.Rule.Id == rule.Id && doubt.Environment == environment && doubt.Shortfall.Label == shortfall.Label
        );
        if (!isKnown)
        {
            doubts.Add(new(rule, environment, shortfall));
        }

        return true;
    }

    /// <summary>The findings for several rules each, and those doubts that stand alone.</summary>
    /// <param name="application">The application's path.</param>
    /// <param name="alone">Is told what shares its cause with nothing.</param>
    public IEnumerable<Finding> Findings(string application, Action<Rule, string, Shortfall> alone)
    {
        foreach (var ((cause, _), doubts) in _doubts)
        {
            var environments = doubts
                .GroupBy(doubt => doubt.Environment, StringComparer.Ordinal)
                .Select(group => (Name: group.Key, Rules: Ranked(group), Doubts: group.ToList()))
                .ToList();
            foreach (var (name, _, own) in environments.Where(environment => environment.Doubts.Count < Fewest))
            {
                own.ForEach(doubt => alone(doubt.Rule, name, doubt.Shortfall));
            }

            var same = environments
                .Where(environment => environment.Doubts.Count >= Fewest)
                .GroupBy(
                    environment => string.Join('\n', environment.Rules.Select(rule => rule.Id)),
                    StringComparer.Ordinal
                );
            foreach (var group in same)
            {
                ImmutableArray<string> names =
                [
                    .. group.Select(environment => environment.Name).Order(StringComparer.Ordinal),
                ];
                var finding = Make(cause, group.First().Rules, group.First().Doubts[0].Shortfall, application, names);
                yield return finding with
                {
                    Entries =
                    [
                        .. group
                            .SelectMany(environment => environment.Doubts)
                            .Select(doubt => doubt.Shortfall.Entry(doubt.Rule.Id, application, doubt.Environment)),
                    ],
                };
            }
        }
    }

    /// <summary>The rules, each once, the most severe first.</summary>
    private static ImmutableArray<Rule> Ranked(IEnumerable<Doubt> doubts) =>
        [
            .. doubts
                .Select(doubt => doubt.Rule)
                .DistinctBy(rule => rule.Id, StringComparer.Ordinal)
                .OrderByDescending(rule => rule.Severity)
                .ThenBy(rule => rule.Id, StringComparer.Ordinal),
        ];

    private static Finding Make(
        UnknownValue cause,
        ImmutableArray<Rule> rules,
        Shortfall first,
        string application,
        ImmutableArray<string> environments
    )
    {
        var span = cause.Cause!.Value;
        var reason = ClauseText.Without(cause.Reason, span);
        return new()
        {
            Rule = rules[0].Id,
            AlsoConcerns = [.. rules.Skip(1).Select(rule => rule.Id).Order(StringComparer.Ordinal)],
            Title =
                rules.Length == 1
                    ? rules[0].Title
                    : string.Create(CultureInfo.InvariantCulture, $"{rules.Length} rules cannot be judged"),
            Severity = rules[0].Severity,
            Outcome = Outcome.Inconclusive,
            Application = application,
            Environments = environments,
            Setting = null,
            Key = rules.Length == 1 ? first.Key : null,
            Demand = "unknown",
            Message = "unknown: " + reason,
            Actual = "unknown",
            Expected = "known",
            IsDefault = false,
            Span = span,
            Related = [],
            Fix = null,
            References = [],
            Fingerprint = FindingGroups.Fingerprint("unknown", application, span.Source.Path, reason),
            ValueClass = reason,
            Waiver = first.Waiver,
        };
    }
}
