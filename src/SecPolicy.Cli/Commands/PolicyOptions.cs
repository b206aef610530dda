using System.CommandLine;
using SecPolicy.Engine;

namespace SecPolicy.Cli.Commands;

/// <summary>The options that say which policies judge.</summary>
internal sealed class PolicyOptions
{
    private readonly Option<string[]> _policies = CommonOptions.Many(
        "--policy",
        "NAME|FILE",
        "A built-in policy, a policy file or a folder of them; can be repeated. Default: the project file's policies, or baseline."
    );

    private readonly Option<string[]> _parameters = CommonOptions.Pairs(
        "--param",
        "NAME=VALUE",
        "Give a policy's parameter a value; can be repeated."
    );

    public void AddTo(Command command)
    {
        command.Add(_policies);
        command.Add(_parameters);
    }

    /// <summary>The options with what these options say.</summary>
    public CheckOptions Apply(CheckOptions options, ParseResult parsed) =>
        options with
        {
            Policies = [.. parsed.GetValue(_policies) ?? []],
            Parameters = [.. CommonOptions.PairsOf(parsed, _parameters)],
        };
}
