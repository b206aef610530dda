using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using SecPolicy.Cli.Output;
using SecPolicy.Engine;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy policy</c>: what policies there are, what is in them, and whether they are right.</summary>
internal static class PolicyCommand
{
    public static Command Create(Terminal terminal, HelpTexts help)
    {
        var command = new Command("policy", "List, show and validate policies.")
        {
            CreateList(terminal),
            CreateShow(terminal, help),
            CreateValidate(terminal, help),
        };
        help.Add(
            command,
            "Examples:\n  secpolicy policy list\n  secpolicy policy show baseline\n  secpolicy policy validate company.yaml"
        );
        return command;
    }

    private static Command CreateList(Terminal terminal)
    {
        var command = new Command("list", "List the built-in policies.");
        command.SetAction(_ =>
        {
            var names = BuiltInPolicies.Names;
            var width = names.Select(name => name.Length).DefaultIfEmpty().Max();
            foreach (var name in names)
            {
                foreach (
                    var policy in Load(
                        terminal,
                        new CheckOptions { Now = terminal.Clock.GetUtcNow(), Policies = [name] },
                        TextWriter.Null
                    ).Policies
                )
                {
                    Paragraph.Write(terminal, 0, name.PadRight(width + 2), $"{policy.Summary} ({Counts(policy)})");
                }
            }

            return ExitCodes.Passed;
        });
        return command;
    }

    private static Command CreateShow(Terminal terminal, HelpTexts help)
    {
        var name = new Argument<string>("NAME|FILE")
        {
            Description = "A built-in policy, a policy file or a folder of them.",
        };
        var parameters = CommonOptions.Pairs(
            "--param",
            "NAME=VALUE",
            "Give a policy's parameter a value; can be repeated."
        );
        var color = CommonOptions.Color();
        var command = new Command("show", "Show the rules of a policy with all that it inherits.") { name };
        command.Add(parameters);
        command.Add(color);
        help.Add(
            command,
            "Examples:\n  secpolicy policy show baseline\n  secpolicy policy show company.yaml --param longest-idle=15m"
        );
        command.SetAction(parsed =>
        {
            var options = new CheckOptions
            {
                Now = terminal.Clock.GetUtcNow(),
                Policies = [parsed.GetRequiredValue(name)],
                Parameters = [.. CommonOptions.PairsOf(parsed, parameters)],
            };
            var style = ColorChoice.StyleOf(parsed.GetValue(color) ?? ColorChoice.Auto, terminal);
            var (policies, problems) = Load(terminal, options, terminal.Error);
            foreach (var policy in policies)
            {
                Show(terminal, style, policy);
            }

            return problems.IsEmpty ? ExitCodes.Passed : ExitCodes.Problems;
        });
        return command;
    }

    private static Command CreateValidate(Terminal terminal, HelpTexts help)
    {
        var files = new Argument<string[]>("FILE") { Description = "Policy files.", Arity = ArgumentArity.OneOrMore };
        var color = CommonOptions.Color();
        var command = new Command("validate", "Say what is wrong with policy files.") { files };
        command.Add(color);
        help.Add(
            command,
            "Examples:\n  secpolicy policy validate policies/*.yaml",
            "Exit codes:\n  0    every policy is right\n  2    some policy is not"
        );
        command.SetAction(parsed =>
        {
            var style = ColorChoice.StyleOf(parsed.GetValue(color) ?? ColorChoice.Auto, terminal);
            var code = ExitCodes.Passed;
            var first = true;
            foreach (var file in parsed.GetRequiredValue(files))
            {
                terminal.Output.Write(first ? "" : "\n");
                first = false;
                var (policies, problems) = new SecPolicyEngine(terminal.Files).LoadPolicies(
                    new CheckOptions { Now = terminal.Clock.GetUtcNow(), Policies = [file] }
                );
                var shown = TerminalText.Neutralise(file);
                if (problems.IsEmpty)
                {
                    var rules = policies.Sum(policy => policy.Rules.Length);
                    terminal.Output.WriteLine(style.Good($"{shown}: valid, {Count(rules, "rule")}"));
                    continue;
                }

                code = ExitCodes.Problems;
                TextReport.WriteProblems(problems, terminal.Output, style);
                terminal.Output.WriteLine();
                terminal.Output.WriteLine(style.Bold($"{shown}: {Count(problems.Length, "problem")}"));
            }

            return code;
        });
        return command;
    }

    private static (ImmutableArray<Policy> Policies, ImmutableArray<Problem> Problems) Load(
        Terminal terminal,
        CheckOptions options,
        TextWriter complaints
    )
    {
        var loaded = new SecPolicyEngine(terminal.Files).LoadPolicies(options);
        TextReport.WriteProblems(loaded.Problems, complaints, TextStyle.Plain);
        return loaded;
    }

    private static void Show(Terminal terminal, TextStyle style, Policy policy)
    {
        Paragraph.Write(terminal, 0, $"{TerminalText.Neutralise(policy.Id)}: ", policy.Summary);
        terminal.Output.WriteLine($"{TerminalText.Neutralise(policy.Source.Path)}, {Counts(policy)}");
        if (!policy.Parameters.IsEmpty)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(style.Bold("Parameters"));
            foreach (var parameter in policy.Parameters)
            {
                Paragraph.Write(
                    terminal,
                    2,
                    $"{TerminalText.Neutralise(parameter.Name)} = {TerminalText.Neutralise(parameter.Value.ToString())}  ",
                    Described(parameter)
                );
            }
        }

        if (!policy.Disabled.IsEmpty)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(style.Bold("Rules that are not in force"));
            foreach (var rule in policy.Disabled)
            {
                Show(terminal, rule);
            }
        }

        foreach (var rule in policy.Rules)
        {
            terminal.Output.WriteLine();
            RuleText.Write(terminal, style, rule);
        }
    }

    private static string Described(PolicyParameter parameter)
    {
        var values = parameter.OneOf.IsEmpty ? "" : $" One of {string.Join(", ", parameter.OneOf)}.";
        return (parameter.Summary + values).TrimStart();
    }

    private static void Show(Terminal terminal, DisabledRule rule)
    {
        Paragraph.Write(terminal, 2, $"{TerminalText.Neutralise(rule.Id)}: ", rule.Title);
        if (rule.Rule?.Condition is { } condition)
        {
            Paragraph.Write(terminal, 4, "when: ", condition);
        }

        var reason = rule.Reason.Length > 0 ? rule.Reason : "no reason given";
        Paragraph.Write(terminal, 4, rule.ByParameters ? "not now: " : "disabled: ", reason);
    }

    private static string Counts(Policy policy) =>
        Count(policy.Rules.Length, "rule")
        + (
            policy.Disabled.IsEmpty
                ? ""
                : $", {policy.Disabled.Length.ToString(CultureInfo.InvariantCulture)} not in force"
        );

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
