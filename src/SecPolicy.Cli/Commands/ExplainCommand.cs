using System.Collections.Immutable;
using System.CommandLine;
using SecPolicy.Cli.Output;
using SecPolicy.Engine;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Documentation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Testing;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy explain</c>: why a rule, what a setting, and how each framework spells it.</summary>
internal static class ExplainCommand
{
    private const string Examples = """
        Examples:
          secpolicy explain
          secpolicy explain session-cookie-secure
          secpolicy explain cookie.session.secure
          secpolicy explain company-rule --policy company.yaml
        """;

    public static Command Create(Terminal terminal, HelpTexts help)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "A rule, a setting or an observation. Without a name, everything is listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var policies = new PolicyOptions();
        var project = CommonOptions.Project();
        var color = CommonOptions.Color();
        var command = new Command(
            "explain",
            "Explain a rule, a setting or an observation: why, how to mend it, which standards."
        )
        {
            name,
        };
        policies.AddTo(command);
        command.Add(project);
        command.Add(color);
        help.Add(command, Examples);
        command.SetAction(parsed =>
        {
            var options = policies.Apply(
                new CheckOptions { Now = terminal.Clock.GetUtcNow(), ProjectFile = parsed.GetValue(project) },
                parsed
            );
            var style = ColorChoice.StyleOf(parsed.GetValue(color) ?? ColorChoice.Auto, terminal);
            var (loaded, problems) = new SecPolicyEngine(terminal.Files).LoadPolicies(options);
            TextReport.WriteProblems(problems, terminal.Error, TextStyle.Plain);
            if (parsed.GetValue(name) is { } asked)
            {
                Explain(terminal, style, loaded, asked);
            }
            else
            {
                List(terminal, style, [.. loaded.SelectMany(policy => PolicyPages.RulesOf(policy))]);
            }

            return problems.IsEmpty ? ExitCodes.Passed : ExitCodes.Problems;
        });
        return command;
    }

    private static void Explain(Terminal terminal, TextStyle style, ImmutableArray<Policy> policies, string name)
    {
        var text = new PageText(terminal, style);
        var vocabulary = Vocabulary.Standard;
        var builtIn = BuiltIn(terminal);
        ImmutableArray<Rule> rules = [.. policies.SelectMany(policy => PolicyPages.RulesOf(policy))];
        var pages = new List<Page>();
        // A finding of another built-in policy names its rule, too.
        var isKnown = rules.Any(rule => Same(rule.Id, name));
        var found = (isKnown ? policies : builtIn)
            .SelectMany(policy => PolicyPages.RulesOf(policy).Select(rule => (Rule: rule, Policy: policy)))
            .Where(each => Same(each.Rule.Id, name));
        foreach (var (rule, policy) in isKnown ? found : found.Take(1))
        {
            var having = Handbook.Having(
                policies.Concat(builtIn).DistinctBy(each => each.Id, StringComparer.Ordinal),
                name
            );
            var page = new RulePage(vocabulary, new(Tests(terminal, policy)));
            pages.Add(page.Of(rule, policy, having));
        }

        var setting = SettingName.Parse(name);
        foreach (var definition in vocabulary.Settings.Where(definition => IsMeant(definition, name, rules)))
        {
            // A native key means the settings that it says.
            var meant = definition.Name.Matches(setting) ? name : definition.Name.ToString();
            pages.Add(new SettingPages(vocabulary, rules).Of(definition, meant));
        }

        foreach (var observation in vocabulary.Observations.Where(observation => Same(observation.Id, name)))
        {
            pages.Add(new ObservationPages(vocabulary, rules).Of(observation));
        }

        if (pages.Count == 0)
        {
            throw new UsageException(
                $"there is no rule, setting or observation '{name}'{NearestName.Hint(name, Names(rules))}; 'secpolicy explain' lists them"
            );
        }

        for (var index = 0; index < pages.Count; index++)
        {
            terminal.Output.Write(index > 0 ? "\n" : "");
            text.Write(pages[index]);
        }
    }

    /// <summary>The tests of a policy, then those of what it extends.</summary>
    private static IEnumerable<PolicyTestFile> Tests(Terminal terminal, Policy policy) =>
        policy
            .Sources.Reverse()
            .SelectMany(source =>
                BuiltInPolicies.Find(source.Id) is { } builtIn
                && builtIn.Utf8.Span.SequenceEqual(source.Source.Utf8.Span)
                    ? PolicyTests.OfBuiltIn(source.Id).Files
                    : PolicyTests.Find(terminal.Files, [source.Source.Path]).Files
            );

    private static ImmutableArray<Policy> BuiltIn(Terminal terminal) =>
        new SecPolicyEngine(terminal.Files)
            .LoadPolicies(new CheckOptions { Now = terminal.Clock.GetUtcNow(), Policies = [.. BuiltInPolicies.Names] })
            .Policies;

    /// <summary>
    /// Whether a name means a setting. A role can have any name, but one that nothing knows and that is nearly a known
    /// one is a slip: <c>cookie.sesion.secure</c>.
    /// </summary>
    private static bool IsMeant(SettingDefinition definition, string name, ImmutableArray<Rule> rules)
    {
        var pattern = definition.Name.ToString();
        return Same(pattern, name)
            || KeysOf(pattern).Any(key => string.Equals(key.Path, name, StringComparison.Ordinal))
            || (
                definition.Name.Matches(SettingName.Parse(name))
                && (
                    SettingPages.IsKnown(Vocabulary.Standard, name)
                    || NearestName.Find(name, Names(rules).Where(other => other != pattern)) is null
                )
            );
    }

    /// <summary>The native keys that mean a setting: <c>SESSION_COOKIE_AGE</c> means several.</summary>
    private static IEnumerable<KeyDefinition> KeysOf(string setting) =>
        Vocabulary
            .Standard.Profiles.SelectMany(profile => profile.Features)
            .SelectMany(feature => feature.Keys)
            .Where(key => key.Setting is { } name && Same(name, setting));

    private static void List(Terminal terminal, TextStyle style, ImmutableArray<Rule> rules)
    {
        Section("Rules", [.. rules.Select(rule => (rule.Id, $"{RuleText.NameOf(rule.Severity)}: {rule.Title}"))]);
        Section(
            "Settings",
            [.. Vocabulary.Standard.Settings.Select(setting => (setting.Name.ToString(), setting.Summary))]
        );
        Section(
            "Observations",
            [.. Vocabulary.Standard.Observations.Select(observation => (observation.Id, observation.Summary))]
        );

        void Section(string title, ImmutableArray<(string Name, string Summary)> items)
        {
            terminal.Output.WriteLine(title == "Rules" ? style.Bold(title) : "\n" + style.Bold(title));
            var width = items.Select(item => TerminalText.Neutralise(item.Name).Length).DefaultIfEmpty().Max();
            foreach (var (name, summary) in items)
            {
                Paragraph.Write(terminal, 2, TerminalText.Neutralise(name).PadRight(width + 2), summary);
            }
        }
    }

    private static IEnumerable<string> Names(ImmutableArray<Rule> rules) =>
        rules
            .Select(rule => rule.Id)
            .Concat(Vocabulary.Standard.Settings.Select(setting => setting.Name.ToString()))
            .Concat(
                Vocabulary
                    .Standard.Profiles.SelectMany(profile => profile.Features)
                    .SelectMany(feature => feature.Keys)
                    .Select(key => key.Setting)
                    .OfType<string>()
            )
            .Concat(Vocabulary.Standard.Observations.Select(observation => observation.Id));

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
