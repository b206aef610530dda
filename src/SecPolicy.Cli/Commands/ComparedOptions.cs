using System.CommandLine;
using SecPolicy.Engine;

namespace SecPolicy.Cli.Commands;

/// <summary>The options that say which environments are compared, and what makes the run fail.</summary>
internal sealed class ComparedOptions
{
    private readonly Option<string[]> _from = CommonOptions.Many(
        "--from",
        "ENV",
        "Compare with these environments, by name, kind or glob; can be repeated. Default: every lesser kind than the judged one's."
    );

    private readonly Option<string[]> _to = CommonOptions.Many(
        "--to",
        "ENV",
        "Judge these environments, by name, kind or glob; can be repeated. Default: those of kind production."
    );

    private readonly Option<bool> _all = new("--all")
    {
        Description = "Also show the settings that are the same in all environments.",
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "What is unclear makes the run fail as what is weaker does.",
    };

    public void AddTo(Command command)
    {
        command.Add(_from);
        command.Add(_to);
        command.Add(_all);
        command.Add(_strict);
    }

    /// <summary>Whether what is the same everywhere is shown.</summary>
    public bool All(ParseResult parsed) => parsed.GetValue(_all);

    /// <summary>The options with what these options say.</summary>
    public DriftOptions Apply(DriftOptions options, ParseResult parsed) =>
        options with
        {
            From = [.. parsed.GetValue(_from) ?? []],
            To = [.. parsed.GetValue(_to) ?? []],
            Strict = parsed.GetValue(_strict),
        };
}
