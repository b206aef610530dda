using System.CommandLine;
using SecPolicy.Engine;

namespace SecPolicy.Cli.Commands;

/// <summary>The options that say what is read: environments, and layers beside the files.</summary>
internal sealed class LayerOptions
{
    private readonly Option<string[]> _environments = CommonOptions.Many(
        "--env",
        "NAME",
        "Look at this environment only; can be repeated. Default: every environment that the files show."
    );

    private readonly Option<string[]> _set = CommonOptions.Pairs(
        "--set",
        "KEY=VALUE",
        "Put a key above all files, as the application's command line would (Django: a variable); can be repeated."
    );

    private readonly Option<string[]> _envFiles = CommonOptions.Many(
        "--env-file",
        "FILE",
        "Read a file of variables (KEY=VALUE lines) as a layer above the files; can be repeated."
    );

    private readonly Option<bool> _variables = new("--environment-variables")
    {
        Description = "Take this process's environment variables as a layer. They are not read otherwise.",
    };

    private readonly Option<bool> _assumeUnset = new("--assume-unset")
    {
        Description =
            "Take variables that no layer gives for unset. Otherwise they may be set to anything, and what depends on them is unknown.",
    };

    private readonly Option<string?> _project = CommonOptions.Project();

    private readonly Option<string[]> _limits = LimitOption.Make();

    private readonly Option<bool> _followLinks = new("--follow-links")
    {
        Description =
            "Read what symbolic links stand for that lead out of the repository. Otherwise they are a problem.",
    };

    private readonly Option<int> _jobs = CommonOptions.Jobs("How many applications are read at the same time.");

    private readonly Option<string?> _now = CommonOptions.Now();

    public void AddTo(Command command)
    {
        command.Add(_environments);
        command.Add(_set);
        command.Add(_envFiles);
        command.Add(_variables);
        command.Add(_assumeUnset);
        command.Add(_project);
        command.Add(_followLinks);
        command.Add(_limits);
        command.Add(_jobs);
        command.Add(_now);
    }

    /// <summary>The time as of which the run judges.</summary>
    /// <exception cref="UsageException">What is given is no time.</exception>
    public DateTimeOffset Now(ParseResult parsed, Terminal terminal) => RunTime.Of(parsed.GetValue(_now), terminal);

    /// <summary>The options with what these options say.</summary>
    public T Apply<T>(T options, ParseResult parsed, Terminal terminal)
        where T : ResolveOptions =>
        options with
        {
            Environments = [.. parsed.GetValue(_environments) ?? []],
            Set = [.. CommonOptions.PairsOf(parsed, _set)],
            EnvFiles = [.. parsed.GetValue(_envFiles) ?? []],
            Variables = parsed.GetValue(_variables) ? terminal.Variables : [],
            AssumeUnset = parsed.GetValue(_assumeUnset),
            ProjectFile = parsed.GetValue(_project),
            FollowLinks = parsed.GetValue(_followLinks),
            Limits = [.. CommonOptions.PairsOf(parsed, _limits)],
            Jobs = parsed.GetValue(_jobs) is > 0 and var jobs ? jobs : Environment.ProcessorCount,
        };
}
