using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Cli.Tests;

/// <summary>Runs the program inside the test's own process, with nothing of that process.</summary>
internal static class CliRun
{
    public static ProcessResult Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    public static ProcessResult Run(
        string folder,
        ImmutableArray<KeyValuePair<string, string>> variables,
        string[] arguments
    )
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var terminal = new Terminal(output, error)
        {
            WorkingFolder = folder,
            Files = new PhysicalFileSystem(folder),
            Variables = variables,
        };
        return Run(terminal, output, error, arguments);
    }

    public static ProcessResult Run(Terminal terminal, MemoryStream output, MemoryStream error, string[] arguments)
    {
        var code = CommandLine.Run(arguments, terminal);
        return new(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }
}
