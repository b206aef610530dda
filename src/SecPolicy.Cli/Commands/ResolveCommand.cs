using System.CommandLine;
using SecPolicy.Cli.Output;
using SecPolicy.Engine;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reporting.Resolve;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy resolve</c>: every effective value, where it comes from, what it overrides.</summary>
internal static class ResolveCommand
{
    private const string Examples = """
        Examples:
          secpolicy resolve . --env Production
          secpolicy resolve src/Web 'cookie.*' session
          secpolicy resolve src/Web Kestrel:Endpoints --env Production --format json
          secpolicy resolve shop DJANGO_DEBUG --env production

        Each value is shown with every layer that sets it, the default beneath, and the branches and variables that it
        depends on.

        JSON is one object for one environment, and the list 'resolutions' of such objects for several.

        Exit codes:
          0    resolved
          2    problems: wrong usage, an input that cannot be understood (the rest is still shown)
          3    nothing was found: no application, or nothing of that name
          4    a bug in secpolicy
          130  interrupted
        """;

    private const string Text = "text";
    private const string Json = "json";

    public static Command Create(Terminal terminal, HelpTexts help)
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A file or a folder. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var names = new Argument<string[]>("SETTING|KEY")
        {
            Description =
                "Settings, native keys and variables: a name with all that is below it, or a pattern with * and ?. Default: all settings and keys.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var format = CommonOptions.Choice("--format", "NAME", "How to write it", [Text, Json]);
        var layers = new LayerOptions();
        var color = CommonOptions.Color();

        var command = new Command(
            "resolve",
            "Show every effective value, where it comes from and what it overrides; secrets are masked."
        )
        {
            path,
            names,
        };
        layers.AddTo(command);
        command.Add(format);
        command.Add(color);
        help.Add(command, Examples);
        command.SetAction(parsed =>
        {
            var options = new ResolveOptions
            {
                Now = layers.Now(parsed, terminal),
                Paths = [parsed.GetValue(path) ?? "."],
            };
            options = layers.Apply(options, parsed, terminal);
            var style = ColorChoice.StyleOf(parsed.GetValue(color) ?? ColorChoice.Auto, terminal);
            var asked = parsed.GetValue(names) ?? [];
            return Run(terminal, options, asked, parsed.GetValue(format) == Json, style);
        });
        return command;
    }

    private static int Run(Terminal terminal, ResolveOptions options, string[] names, bool json, TextStyle style)
    {
        var result = new SecPolicyEngine(terminal.Files).Resolve(options, terminal.Cancellation);
        TextReport.WriteProblems(result.Problems, terminal.Error, TextStyle.Plain);

        var selection = new ResolveSelection([.. names]);
        var unmatched = Unmatched(result, selection);
        foreach (var (message, _) in unmatched)
        {
            CommandLine.Complain(terminal, message);
        }

        if (json)
        {
            terminal.Output.Flush();
            ResolveJson.Write(result.Applications, selection, terminal.OutputStream);
        }
        else
        {
            ResolveText.Write(result.Applications, selection, terminal.Output, style);
        }

        if (!result.Problems.IsEmpty || unmatched.Exists(miss => !miss.Known))
        {
            return ExitCodes.Problems;
        }

        var found = result.Applications.Any(application =>
            application.Environments.Any(environment => environment.Judged)
        );
        return found && unmatched.Count == 0 ? ExitCodes.Passed : ExitCodes.NothingEvaluated;
    }

    private static List<(string Message, bool Known)> Unmatched(ResolveResult result, ResolveSelection selection)
    {
        var environments = result
            .Applications.SelectMany(application => application.Environments.Where(environment => environment.Judged))
            .ToList();
        var misses = new List<(string Message, bool Known)>();
        if (environments.Count == 0)
        {
            return misses;
        }

        var names = environments
            .SelectMany(environment =>
                environment
                    .Settings.Select(setting => setting.Name.ToString())
                    .Concat(environment.Keys.Declared)
                    .Concat(environment.Keys.Variables.Select(name => name.TrimStart('$')))
            )
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        var missing = ResolveSelection.MissingVariables(environments);
        foreach (var name in selection.Unmatched(environments))
        {
            if (Vocabulary.Standard.FindSetting(SettingName.Parse(name)) is not null)
            {
                misses.Add(($"{name} is not observed: no file says anything of it", true));
            }
            else if (ResolveSelection.GivenByCode(environments, name.TrimStart('$')) is { } given)
            {
                var place = $"{given.Span.Source.Path}:{given.Span.StartPosition.Line}";
                misses.Add(
                    (
                        $"no layer gives the variable {name.TrimStart('$')}; where nothing does, the settings take it from {place}",
                        true
                    )
                );
            }
            else if (missing.Contains(name.TrimStart('$')))
            {
                misses.Add(($"nothing gives the variable {name.TrimStart('$')}", true));
            }
            else if (Glob.HasWildcard(name))
            {
                misses.Add(($"nothing matches '{name}'", true));
            }
            else
            {
                misses.Add(($"no setting and no key is named '{name}'{NearestName.Hint(name, names)}", false));
            }
        }

        return misses;
    }
}
