using System.CommandLine;
using System.Globalization;
using SecPolicy.Cli.Output;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Commands;

/// <summary>Makes options that several commands share.</summary>
internal static class CommonOptions
{
    public const string VerboseName = "--verbose";

    public static Option<string> Color() =>
        Choice(
            "--color",
            "WHEN",
            "When to colour text",
            [ColorChoice.Auto, ColorChoice.Always, ColorChoice.Never],
            "; auto heeds NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE"
        );

    /// <summary>An option with one of several values, the first of which is the default.</summary>
    public static Option<string> Choice(
        string name,
        string placeholder,
        string description,
        string[] values,
        string note = ""
    )
    {
        var option = new Option<string>(name)
        {
            Description = $"{description}: {string.Join(", ", values[..^1])} or {values[^1]}{note}.",
            HelpName = placeholder,
            DefaultValueFactory = _ => values[0],
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && !values.Contains(value, StringComparer.Ordinal))
            {
                result.AddError(
                    $"{name} needs one of {string.Join(", ", values)}, not '{value}'{NearestName.Hint(value, values)}"
                );
            }
        });
        return option;
    }

    public static Option<string?> Project() =>
        new("--project")
        {
            Description =
                "The project file. Default: .secpolicy.yaml here or in a folder above, up to the repository's root.",
            HelpName = "FILE",
        };

    public static Option<int> Jobs(string description)
    {
        var option = new Option<int>("--jobs")
        {
            Description = description + " Default: the number of processors.",
            HelpName = "N",
            DefaultValueFactory = null,
        };
        option.Validators.Add(result =>
        {
            if (
                result.Tokens is [{ Value: var text }]
                && (!int.TryParse(text, CultureInfo.InvariantCulture, out var jobs) || jobs < 1)
            )
            {
                result.AddError($"--jobs needs a number from 1, not '{text}'");
            }
        });
        return option;
    }

    public static Option<string?> Now() =>
        new("--now")
        {
            Description =
                "Judge as of this day or time in UTC, 2027-01-31 or 2027-01-31T18:00:00Z. Default: SECPOLICY_NOW, or the present time.",
            HelpName = "TIME",
        };

    public static Option<string[]> Many(string name, string placeholder, string description) =>
        new(name)
        {
            Description = description,
            HelpName = placeholder,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = null,
        };

    /// <summary>An option whose values are pairs <c>NAME=VALUE</c>.</summary>
    public static Option<string[]> Pairs(string name, string placeholder, string description)
    {
        var option = Many(name, placeholder, description);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
            {
                // A value whose key was forgotten may be a secret.
                result.AddError($"{name} needs {placeholder}: what is given has no '=' behind a name");
            }
        });
        return option;
    }

    public static IEnumerable<KeyValuePair<string, string>> PairsOf(ParseResult parsed, Option<string[]> option)
    {
        foreach (var text in parsed.GetValue(option) ?? [])
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            yield return KeyValuePair.Create(text[..equals], text[(equals + 1)..]);
        }
    }
}
