using System.CommandLine;
using SecPolicy.Engine;

namespace SecPolicy.Cli.Commands;

/// <summary>The options that say which findings are accepted because they were there before.</summary>
internal sealed class BaselineOptions
{
    private readonly Option<string?> _file = new("--baseline")
    {
        Description =
            "Only findings that this file, written by `secpolicy baseline`, does not have make the run fail. Default: the project file's.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _none = new("--no-baseline")
    {
        Description = "Leave the project file's baseline alone.",
    };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_none);
    }

    /// <summary>The options with what these options say.</summary>
    /// <exception cref="UsageException">The options exclude each other.</exception>
    public CheckOptions Apply(CheckOptions options, ParseResult parsed)
    {
        var file = parsed.GetValue(_file);
        var none = parsed.GetValue(_none);
        return file is not null && none ? throw new UsageException("--baseline and --no-baseline exclude each other")
            : file is "" ? throw new UsageException("--baseline needs the name of a file")
            : options with { Baseline = file, NoBaseline = none };
    }
}
