using System.CommandLine;
using SecPolicy.Cli.Git;
using SecPolicy.Engine;

namespace SecPolicy.Cli.Commands;

/// <summary>The options that say which waivers are heeded.</summary>
internal sealed class WaiverOptions
{
    private readonly Option<bool> _none = new("--no-waivers")
    {
        Description = "Heed no waiver: show and count every finding as if none were there.",
    };

    private readonly Option<string?> _from = new("--waivers-from")
    {
        Description =
            "Heed the waivers of this git revision instead of those that are there, so that a change cannot waive itself.",
        HelpName = "REV",
    };

    public void AddTo(Command command)
    {
        command.Add(_none);
        command.Add(_from);
    }

    /// <summary>Opens the revision whose waivers are heeded; null when none was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">The process.</param>
    /// <param name="isAllowed">Whether the run is of one repository, which can have a revision.</param>
    /// <exception cref="UsageException">There is no such revision, or the options exclude each other.</exception>
    public GitFileSystem? Open(ParseResult parsed, Terminal terminal, bool isAllowed)
    {
        if (parsed.GetValue(_from) is not { } revision)
        {
            return null;
        }

        return parsed.GetValue(_none) ? throw new UsageException("--no-waivers and --waivers-from exclude each other")
            : !isAllowed
                ? throw new UsageException(
                    $"{ScaleOptions.ListName} and --waivers-from exclude each other: repositories have no revision in common"
                )
            : GitFileSystem.Open(terminal.WorkingFolder, revision);
    }

    /// <summary>The options with what these options say.</summary>
    /// <param name="options">The options so far.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="revision">The opened revision, or null.</param>
    public CheckOptions Apply(CheckOptions options, ParseResult parsed, GitFileSystem? revision) =>
        options with
        {
            Waivers = !parsed.GetValue(_none),
            WaiversFrom = revision is null ? null : new(parsed.GetValue(_from)!, revision),
        };
}
