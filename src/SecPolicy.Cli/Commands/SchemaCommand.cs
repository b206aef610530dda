using System.CommandLine;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy schema</c>: prints the JSON Schemas.</summary>
internal static class SchemaCommand
{
    private const string Folder = "schemas";
    private const string Extension = ".schema.json";

    public static Command Create(Terminal terminal, HelpTexts help)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "Which schema. Without a name, the names are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(
            "schema",
            "Print a JSON Schema: of policies, for editors to complete from, or of what secpolicy writes."
        )
        {
            name,
        };
        help.Add(command, "Examples:\n  secpolicy schema\n  secpolicy schema policy > policy.schema.json");
        command.SetAction(parsed => Run(terminal, parsed.GetValue(name)));
        return command;
    }

    private static int Run(Terminal terminal, string? name)
    {
        var names = EmbeddedFile
            .List(Folder)
            .Where(file => file.EndsWith(Extension, StringComparison.Ordinal))
            .Select(file => file[..^Extension.Length])
            .ToList();
        if (name is null)
        {
            names.ForEach(terminal.Output.WriteLine);
            return ExitCodes.Passed;
        }

        var file = EmbeddedFile.Find($"{Folder}/{name}{Extension}");
        if (file is null)
        {
            var hint = NearestName.Hint(name, names);
            throw new UsageException($"there is no schema '{name}'{hint}; the schemas are {string.Join(", ", names)}");
        }

        terminal.Output.Flush();
        terminal.OutputStream.Write(file.Utf8.Span);
        return ExitCodes.Passed;
    }
}
