using System.Collections.Immutable;
using System.CommandLine;
using SecPolicy.Cli.Output;
using SecPolicy.Engine;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reporting;
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

    /// <summary>A rule over a whole family of settings says more by its selector than by fifty keys.</summary>
    private const int MostKeys = 12;

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
            var options = policies.Apply(new CheckOptions { ProjectFile = parsed.GetValue(project) }, parsed);
            var style = ColorChoice.StyleOf(parsed.GetValue(color) ?? ColorChoice.Auto, terminal);
            var (loaded, problems) = new SecPolicyEngine(terminal.Files).LoadPolicies(options);
            TextReport.WriteProblems(problems, terminal.Error, TextStyle.Plain);
            var rules = loaded.SelectMany(policy => policy.Rules).ToImmutableArray();
            if (parsed.GetValue(name) is { } asked)
            {
                // A finding of another built-in policy names its rule, too.
                var isKnown = rules.Any(rule => Same(rule.Id, asked));
                Explain(terminal, style, isKnown ? rules : [.. rules, .. BuiltIn(terminal, asked)], asked);
            }
            else
            {
                List(terminal, style, rules);
            }

            return problems.IsEmpty ? ExitCodes.Passed : ExitCodes.Problems;
        });
        return command;
    }

    /// <summary>The built-in policies' rule of that name.</summary>
    private static IEnumerable<Rule> BuiltIn(Terminal terminal, string name) =>
        new SecPolicyEngine(terminal.Files)
            .LoadPolicies(new CheckOptions { Policies = [.. BuiltInPolicies.Names] })
            .Policies.SelectMany(policy => policy.Rules)
            .Where(rule => Same(rule.Id, name))
            .Take(1);

    private static void Explain(Terminal terminal, TextStyle style, ImmutableArray<Rule> rules, string name)
    {
        var found = false;
        foreach (var rule in rules.Where(rule => Same(rule.Id, name)))
        {
            Separate();
            RuleText.Write(terminal, style, rule);
            foreach (
                var selector in Selectors(rule.Require).DistinctBy(selector => selector.Text, StringComparer.Ordinal)
            )
            {
                SettingText.WriteKeys(terminal, selector, MostKeys);
            }
        }

        var setting = SettingName.Parse(name);
        foreach (var definition in Vocabulary.Standard.Settings.Where(definition => IsMeant(definition, name, rules)))
        {
            Separate();
            // A native key means the settings that it says.
            var meant = definition.Name.Matches(setting) ? name : definition.Name.ToString();
            SettingText.Write(terminal, style, definition, meant);
            WriteRules(rules.Where(rule => Speaks(rule, SettingName.Parse(meant))));
        }

        foreach (var observation in Vocabulary.Standard.Observations.Where(observation => Same(observation.Id, name)))
        {
            Separate();
            Paragraph.Write(terminal, 0, $"{observation.Id}: ", observation.Summary);
            WriteRules(rules.Where(rule => rule.Forbid.Contains(observation.Id, StringComparer.Ordinal)));
        }

        if (!found)
        {
            throw new UsageException(
                $"there is no rule, setting or observation '{name}'{NearestName.Hint(name, Names(rules))}; 'secpolicy explain' lists them"
            );
        }

        void Separate()
        {
            terminal.Output.Write(found ? "\n" : "");
            found = true;
        }

        void WriteRules(IEnumerable<Rule> about)
        {
            foreach (var rule in about)
            {
                Paragraph.Write(terminal, 2, "rule: ", $"{rule.Id} ({RuleText.NameOf(rule.Severity)}): {rule.Title}");
            }
        }
    }

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
                    SettingText.IsKnown(name)
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

    private static bool Speaks(Rule rule, SettingName setting) =>
        Selectors(rule.Require).OfType<SettingSelector>().Any(selector => selector.Matches(setting));

    private static IEnumerable<Selector> Selectors(Requirement? requirement) =>
        requirement switch
        {
            Expect expect => [expect.Selector],
            AllOf all => all.Parts.SelectMany(Selectors),
            AnyOf any => any.Parts.SelectMany(Selectors),
            _ => [],
        };

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
