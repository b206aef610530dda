using System.CommandLine;
using SecPolicy.Cli.Git;
using SecPolicy.Cli.Output;
using SecPolicy.Engine;
using SecPolicy.Engine.Reporting.Drift.Since;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy drift --since</c>: what a change does to every environment.</summary>
internal sealed class DriftSince
{
    private readonly Option<string?> _since = new("--since")
    {
        Description =
            "Compare every environment with itself at this git revision, instead of environments with each other. A...B is the commit at which the two parted.",
        HelpName = "REV",
    };

    private readonly Option<string?> _until = new("--until")
    {
        Description =
            "With --since: the git revision after the change. Default: the working tree, with what is not committed.",
        HelpName = "REV",
    };

    public void AddTo(Command command)
    {
        command.Add(_since);
        command.Add(_until);
    }

    /// <summary>Whether it was asked for.</summary>
    /// <exception cref="UsageException">Options exclude each other.</exception>
    public bool IsAsked(ParseResult parsed, DriftOptions options, bool all)
    {
        if (parsed.GetValue(_since) is null)
        {
            return parsed.GetValue(_until) is null
                ? false
                : throw new UsageException("--until needs --since: the revision before the change");
        }

        return !options.From.IsEmpty
                ? throw new UsageException(
                    "--from and --since exclude each other: with --since every environment is compared with itself"
                )
            : all
                ? throw new UsageException("--all and --since exclude each other: with --since only changes are shown")
            : true;
    }

    /// <summary>Compares.</summary>
    /// <exception cref="UsageException">There is no git, no repository, or no such revision.</exception>
    public int Run(Terminal terminal, ParseResult parsed, DriftOptions options, OutputTargets targets, SinceLook look)
    {
        var since = parsed.GetValue(_since)!;
        var until = parsed.GetValue(_until);
        string[] given =
        [
            .. options.EnvFiles,
            .. options.ProjectFile is { } project ? [project] : Array.Empty<string>(),
        ];
        using var states = TwoStates.Open(terminal, since, until, given);
        foreach (var path in options.Paths)
        {
            RefuseOutside(terminal, path);
        }

        var report = new SecPolicyEngine(states.After).DriftSince(
            new()
            {
                Paths = options.Paths,
                Environments = options.Environments,
                Set = options.Set,
                EnvFiles = options.EnvFiles,
                Variables = options.Variables,
                AssumeUnset = options.AssumeUnset,
                ProjectFile = options.ProjectFile,
                Now = options.Now,
                Jobs = options.Jobs,
                Since = new(since, states.Before),
                Until = until,
                Renames = states.Renames,
                To = options.To,
                Strict = options.Strict,
            },
            terminal.Cancellation
        );
        targets.Write(
            terminal,
            (format, stream, isFile) =>
                SinceFormat.Find(format)!.Write(report, stream, isFile ? look with { Style = TextStyle.Plain } : look)
        );
        return ExitCodes.Of(report.Status);
    }

    private static void RefuseOutside(Terminal terminal, string path)
    {
        var root = GitPlace.RootOf(terminal.WorkingFolder);
        if (GitPlace.InRepository(root, terminal.Files.GetFullPath(path)) is null)
        {
            throw new UsageException(
                $"'{path}' lies outside of the repository {root}; run secpolicy in its repository"
            );
        }
    }
}
