using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Collects one application's findings: one for all environments in which it reads the same.</summary>
internal sealed class FindingGroups
{
    private readonly Dictionary<string, Mistake> _groups = new(StringComparer.Ordinal);

    private readonly CauseGroups _causes = new();

    /// <summary>The findings with their environments.</summary>
    /// <param name="application">The application's path.</param>
    public IEnumerable<Finding> Findings(string application)
    {
        var caused = _causes
            .Findings(application, (rule, environment, shortfall) => Group(rule, application, environment, shortfall))
            .ToList();
        return caused.Concat(
            _groups
                .Values.GroupBy(Alike, StringComparer.Ordinal)
                .Select(alike =>
                    Make(application, [.. alike.OrderBy(group => group.Shortfall.Label, StringComparer.Ordinal)])
                )
        );
    }

    /// <summary>Adds what falls short of a rule in one environment.</summary>
    public void Add(Rule rule, string application, string environment, Shortfall shortfall)
    {
        if (!_causes.TryAdd(rule, environment, shortfall))
        {
            Group(rule, application, environment, shortfall);
        }
    }

    private void Group(Rule rule, string application, string environment, Shortfall shortfall)
    {
        // Several settings that one key says are one mistake, unless the rule asks different things of them.
        var subject = shortfall.IsOneOfSeveral ? shortfall.Label : shortfall.Key ?? shortfall.Label;
        var key = Key(rule, subject, shortfall.Message, shortfall);
        if (!_groups.TryGetValue(key, out var group))
        {
            group = new(key, rule, shortfall, new(StringComparer.Ordinal));
            _groups.Add(key, group);
        }

        group.Environments.Add(environment);
    }

    /// <summary>The finding for groups that are alike: one mistake at one place, for several settings.</summary>
    private static Finding Make(string application, ImmutableArray<Mistake> alike)
    {
        var (_, rule, shortfall, environments) = alike[0];
        var settings = string.Join(", ", alike.Select(each => each.Shortfall.Setting?.ToString() ?? ""));
        var worded = alike.Length == 1 ? shortfall : shortfall with { Label = "each of " + settings };
        return Make(rule, application, worded, settings) with
        {
            Environments = [.. environments],
            Entries =
            [
                .. alike.SelectMany(each =>
                    each.Environments.Select(name => each.Shortfall.Entry(rule.Id, application, name))
                ),
            ],
        };
    }

    private static Finding Make(Rule rule, string application, Shortfall shortfall, string settings) =>
        new()
        {
            Rule = rule.Id,
            Title = rule.Title,
            Severity = rule.Severity,
            Outcome = shortfall.Outcome,
            Application = application,
            Environments = [],
            Setting = shortfall.Setting?.ToString(),
            Key = shortfall.Key,
            Message = shortfall.Message,
            Demand = shortfall.Demand,
            Actual = shortfall.Actual,
            Expected = shortfall.Expected,
            IsDefault = shortfall.IsDefault,
            Span = shortfall.Span,
            Related = shortfall.Related,
            Fix = FixOf(shortfall, rule),
            References = rule.References,
            Fingerprint = Fingerprint(rule, application, shortfall, settings),
            ValueClass = shortfall.Class,
            Waiver = shortfall.Waiver,
        };

    private static string? FixOf(Shortfall shortfall, Rule rule) =>
        shortfall.HasLimit ? rule.Fix ?? shortfall.Fix : shortfall.Fix ?? rule.Fix;

    /// <summary>What groups share that are one finding: defaults that nobody has set for several instances, such as the schemes that one call registers.</summary>
    private static string Alike(Mistake group)
    {
        var shortfall = group.Shortfall;
        return shortfall is { IsOneOfSeveral: true, HasPlace: false, Setting: not null, Key: { } key }
            ? Key(
                group.Rule,
                string.Join('\n', [key, shortfall.Fix ?? "", .. group.Environments]),
                $"{shortfall.Infinitive}\n{shortfall.Is}",
                shortfall
            )
            : group.Key;
    }

    private static string Key(Rule rule, string subject, string message, Shortfall shortfall)
    {
        var key = new StringBuilder();
        Append(rule.Id);
        Append(subject);
        Append(shortfall.Outcome.ToString());
        Append(message);
        Append(shortfall.Actual);
        AppendSpan(shortfall.Span);
        AppendSpan(shortfall.Waiver?.Span);
        foreach (var related in shortfall.Related)
        {
            Append(related.Role.ToString());
            Append(related.Message);
            AppendSpan(related.Span);
        }

        return key.ToString();

        void Append(string text) => key.Append(text).Append('\0');

        void AppendSpan(SourceSpan? span) =>
            Append(
                span is { } place
                    ? string.Create(CultureInfo.InvariantCulture, $"{place.Source.Path}\0{place.Start}\0{place.Length}")
                    : ""
            );
    }

    /// <summary>A digest that stays the same when lines move and environments are added. The file tells layers apart.</summary>
    private static string Fingerprint(Rule rule, string application, Shortfall shortfall, string settings) =>
        Fingerprint(
            rule.Id,
            application,
            shortfall.Span.Source.Path,
            settings,
            shortfall.Key ?? "",
            shortfall.Outcome.ToString(),
            shortfall.Class
        );

    /// <summary>A digest of what makes a finding the one that it is.</summary>
    /// <param name="rule">The rule's id, or what stands for several.</param>
    /// <param name="application">The application's path.</param>
    /// <param name="file">The file.</param>
    /// <param name="more">What else tells it apart; never a sensitive value.</param>
    public static string Fingerprint(string rule, string application, string file, params string[] more)
    {
        var text = string.Join('\n', [rule, application, FileIn(application, file), .. more]);
        return Sha256.HexOf(Encoding.UTF8.GetBytes(text))[..32];
    }

    private static string FileIn(string application, string path) =>
        path.StartsWith(application + "/", StringComparison.Ordinal) ? path[(application.Length + 1)..] : path;
}

/// <summary>What falls short of a rule in the same words, in some environments.</summary>
/// <param name="Key">What tells it apart.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Shortfall">What falls short.</param>
/// <param name="Environments">Where.</param>
internal sealed record Mistake(string Key, Rule Rule, Shortfall Shortfall, SortedSet<string> Environments);

/// <summary>The one order of findings.</summary>
internal static class FindingOrder
{
    /// <summary>Sorts by application, file, place, rule and setting, and then by whatever is left to tell them apart.</summary>
    public static ImmutableArray<Finding> Sort(IEnumerable<Finding> findings) =>
        [
            .. findings
                .OrderBy(finding => finding.Application, StringComparer.Ordinal)
                .ThenBy(finding => finding.Span.Source.Path, StringComparer.Ordinal)
                .ThenBy(finding => finding.Span.Start)
                .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
                .ThenBy(finding => finding.Setting, StringComparer.Ordinal)
                .ThenBy(finding => finding.Key, StringComparer.Ordinal)
                .ThenBy(finding => finding.Message, StringComparer.Ordinal)
                .ThenBy(finding => string.Join('\n', finding.Environments), StringComparer.Ordinal),
        ];
}
