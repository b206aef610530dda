using System.CommandLine;
using SecPolicy.Engine;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Commands;

/// <summary>The options for what is too much for one run, or too many repositories for one command line.</summary>
internal sealed class ScaleOptions
{
    private const string ShardName = "--shard";
    public const string ListName = "--from-file";
    private const string StandardInput = "-";

    private readonly Option<string?> _shard = new(ShardName)
    {
        Description =
            "Judge the K-th of N parts of the applications only; `secpolicy report merge` makes one report of the parts'.",
        HelpName = "K/N",
    };

    private readonly Option<string?> _list = new(ListName)
    {
        Description =
            "Judge the repositories that this file lists, a folder in each line, each by its own project file; - for standard input.",
        HelpName = "LIST",
    };

    public ScaleOptions() =>
        _shard.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && Shard.Parse(text) is null)
            {
                result.AddError($"{ShardName} needs K/N with K from 1 to N, such as 2/5, not '{text}'{Hint(text)}");
            }
        });

    public void AddTo(Command command)
    {
        command.Add(_shard);
        command.Add(_list);
    }

    /// <summary>The options with what these options say.</summary>
    /// <param name="options">The options so far.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">The process.</param>
    /// <param name="hasPaths">Whether the command line names paths.</param>
    /// <exception cref="UsageException">The list cannot be read, or options exclude each other.</exception>
    public CheckOptions Apply(CheckOptions options, ParseResult parsed, Terminal terminal, bool hasPaths)
    {
        options = options with { Shard = parsed.GetValue(_shard) is { } shard ? Shard.Parse(shard) : null };
        if (parsed.GetValue(_list) is not { } list)
        {
            return options;
        }

        return hasPaths
            ? throw new UsageException($"{ListName} and PATH exclude each other")
            : options with
            {
                List = Read(list, terminal),
            };
    }

    private static SourceText Read(string list, Terminal terminal)
    {
        if (list == StandardInput)
        {
            using var content = new MemoryStream();
            terminal.Input.CopyTo(content);
            var read = SourceReader.Decode("standard input", content.ToArray(), quotable: true);
            return new(read.Path, read.Utf8) { Quotable = true, IsFile = false };
        }

        var path = RelativePath.Normalize(terminal.Files, list);
        try
        {
            return terminal.Files.FileExists(path)
                ? SourceReader.Decode(path, terminal.Files.ReadFile(path), quotable: true)
                : throw new UsageException($"cannot read the list '{list}': no such file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot read the list '{list}': {exception.Message}");
        }
    }

    /// <summary>What a machine that counts from 0 probably means.</summary>
    private static string Hint(string text) =>
        text.StartsWith("0/", StringComparison.Ordinal) ? "; the first part is 1" : "";
}
