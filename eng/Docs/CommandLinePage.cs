using System.CommandLine;
using System.Text;
using SecPolicy.Cli;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Documentation;

namespace SecPolicy.Docs;

/// <summary>The page of the command line: the help of every command, as the program prints it.</summary>
internal static class CommandLinePage
{
    public static Page Make() =>
        new(
            "The command line",
            "This is the help of every command, as --help prints it",
            [.. Commands([]).SelectMany(Section)]
        );

    private static IEnumerable<Block> Section(string[] path)
    {
        yield return new Heading(2, Prose.Code(string.Join(' ', ["secpolicy", .. path])));
        yield return new CodeBlock("text", Help(path));
    }

    /// <summary>The names of a command's subcommands, each behind the command's own, and so on.</summary>
    private static IEnumerable<string[]> Commands(string[] path)
    {
        using var terminal = Silent(Stream.Null);
        Command command = CommandLine.Build(terminal);
        foreach (var name in path)
        {
            command = command.Subcommands.Single(each => each.Name == name);
        }

        return command
            .Subcommands.Where(each => !each.Hidden)
            .SelectMany(each => Commands([.. path, each.Name]))
            .Prepend(path);
    }

    private static string Help(string[] path)
    {
        using var output = new MemoryStream();
        using (var terminal = Silent(output))
        {
            CommandLine.Run([.. path, "--help"], terminal);
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static Terminal Silent(Stream output) =>
        new(output, Stream.Null) { WorkingFolder = "/", Files = new PhysicalFileSystem("/") };
}
