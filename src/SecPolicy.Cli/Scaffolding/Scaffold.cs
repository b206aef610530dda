using System.Collections.Immutable;
using System.Text;
using SecPolicy.Cli.Output;
using SecPolicy.Engine;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Cli.Scaffolding;

/// <summary>Writes a repository's first files for SecPolicy, and never over what is there.</summary>
/// <param name="terminal">Where it is told.</param>
/// <param name="folder">The folder, normalised.</param>
/// <param name="found">What the folder holds.</param>
/// <param name="dryRun">Whether files are printed instead of written.</param>
internal sealed class Scaffold(Terminal terminal, string folder, Discovered found, bool dryRun)
{
    /// <summary>Writes the project file; false when there is one.</summary>
    public bool WriteProject()
    {
        if (found.Project.Path is { } existing)
        {
            CommandLine.Complain(terminal, $"{existing} is there already, and is left as it is");
            return false;
        }

        Write(
            RelativePath.Join(folder, ProjectFileText.Name),
            ProjectFileText.Of(Seen(folder), RunTime.Of(null, terminal))
        );
        return true;
    }

    /// <summary>Writes the file of pre-commit, or says what to add to the one that is there; false when nothing is to be done.</summary>
    public bool WriteHook()
    {
        var root = Root();
        var path = RelativePath.Join(root, PreCommitText.Name);
        if (!terminal.Files.FileExists(path) && root == folder)
        {
            Write(path, PreCommitText.File(Files(root)));
            return true;
        }

        if (terminal.Files.FileExists(path) && HasEntry(path))
        {
            CommandLine.Complain(terminal, $"{path} runs secpolicy already, and is left as it is");
            return false;
        }

        terminal.Output.WriteLine($"to be added to {TerminalText.Neutralise(path)}, under repos:");
        terminal.Output.WriteLine(PreCommitText.Entry(Files(root), RelativePath.From(terminal.Files, root, folder)));
        return true;
    }

    /// <summary>Says with which commands to go on.</summary>
    public void WriteNext()
    {
        var path = folder is "." ? "" : " " + TerminalText.Neutralise(ShellText.Word(folder));
        var schema = TerminalText.Neutralise(ShellText.Word(RelativePath.Join(folder, ProjectFileText.Schema)));
        (string Command, string Purpose) last = (
            $"secpolicy schema project > {schema}",
            "for editors to complete from"
        );
        (string Command, string Purpose)[] next = found.Applications.IsEmpty
            ?
            [
                ("secpolicy policy list", "which policies there are"),
                ($"secpolicy check{path}", "once there is an application"),
                last,
            ]
            :
            [
                ($"secpolicy check{path}", "what is weak today"),
                ($"secpolicy baseline{path}", "accept it for now, so that only new findings fail"),
                last,
            ];
        var width = next.Max(line => line.Command.Length);
        terminal.Output.WriteLine("next:");
        foreach (var (command, purpose) in next)
        {
            terminal.Output.WriteLine($"  {command.PadRight(width)}  {purpose}");
        }
    }

    /// <summary>The applications with paths as a file in a folder writes them.</summary>
    private ImmutableArray<DiscoveredApplication> Seen(string from) =>
        [
            .. found.Applications.Select(application =>
                application with
                {
                    Folder = RelativePath.From(terminal.Files, from, application.Folder),
                    Environments =
                    [
                        .. application.Environments.Select(environment =>
                            environment with
                            {
                                Files =
                                [
                                    .. environment.Files.Select(file => RelativePath.From(terminal.Files, from, file)),
                                ],
                            }
                        ),
                    ],
                }
            ),
        ];

    /// <summary>The files for which the hook waits: those of a kind that matters, and all that a run reads today.</summary>
    private string Files(string root)
    {
        var read = new ReadFiles(terminal.Files);
        new SecPolicyEngine(read).Check(
            new() { Paths = [folder], Now = RunTime.Of(null, terminal) },
            cancellation: terminal.Cancellation
        );
        var above = terminal.Files.GetFullPath(root).TrimEnd('/') + "/";
        return HookFiles.Of(
            read.Paths.Where(path => path.StartsWith(above, StringComparison.Ordinal))
                .Select(path => path[above.Length..])
        );
    }

    private void Write(string path, string content)
    {
        var shown = TerminalText.Neutralise(path);
        if (dryRun)
        {
            terminal.Output.WriteLine($"--- {shown}");
            terminal.Output.WriteLine(content);
            return;
        }

        FileOutput.Create(terminal, path, Encoding.UTF8.GetBytes(content));
        terminal.Output.WriteLine($"wrote {shown}");
    }

    /// <summary>The root of the repository that the folder lies in; the folder itself outside of one.</summary>
    private string Root()
    {
        for (var place = terminal.Files.GetFullPath(folder).TrimEnd('/'); place.Length > 0; )
        {
            var git = place + "/.git";
            if (terminal.Files.FolderExists(git) || terminal.Files.FileExists(git))
            {
                return RelativePath.Normalize(terminal.Files, place);
            }

            place = place[..Math.Max(place.LastIndexOf('/'), 0)];
        }

        return folder;
    }

    private bool HasEntry(string path)
    {
        try
        {
            return PreCommitText.HasEntry(Encoding.UTF8.GetString(terminal.Files.ReadFile(path)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"cannot read '{path}'");
        }
    }
}
