using System.Collections.Immutable;

namespace SecPolicy.Cli.Output;

/// <summary>Where the values of <c>--format</c>, each <c>NAME</c> or <c>NAME=FILE</c>, say that a report goes, in which formats.</summary>
internal sealed class OutputTargets
{
    private readonly ImmutableArray<(string Format, string? File)> _targets;

    private OutputTargets(ImmutableArray<(string Format, string? File)> targets) => _targets = targets;

    /// <summary>The targets; one without a file is standard output.</summary>
    public IReadOnlyList<(string Format, string? File)> All => _targets;

    /// <summary>The formats that are written.</summary>
    public IEnumerable<string> Formats => _targets.Select(target => target.Format);

    /// <summary>Reads the values. The first of the formats goes to standard output unless another one does.</summary>
    /// <exception cref="UsageException">A format is unknown, or two outputs have the same target.</exception>
    public static OutputTargets Parse(IReadOnlyList<string> values, ImmutableArray<string> formats)
    {
        var targets = new List<(string Format, string? File)>();
        foreach (var value in values)
        {
            var equals = value.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? value : value[..equals];
            var file = equals < 0 ? null : value[(equals + 1)..];
            if (!formats.Contains(name, StringComparer.Ordinal))
            {
                throw new UsageException($"unknown format '{name}': the formats are {string.Join(", ", formats)}");
            }

            if (file is "")
            {
                throw new UsageException($"--format {name}= needs the name of a file");
            }

            if (targets.Any(target => target.File == file))
            {
                throw new UsageException(
                    file is null
                        ? "only one format can go to standard output; write others to a file: --format NAME=FILE"
                        : $"two formats go to the same file '{file}'"
                );
            }

            targets.Add((name, file));
        }

        if (!targets.Any(target => target.File is null))
        {
            targets.Insert(0, (formats[0], null));
        }

        return new([.. targets]);
    }

    /// <summary>Whether a report is asked for in a format.</summary>
    public bool Has(string format) => _targets.Any(target => target.Format == format);

    /// <summary>Writes to all targets.</summary>
    /// <param name="terminal">The process.</param>
    /// <param name="write">Writes a format to a stream; the flag says whether that is a file.</param>
    /// <exception cref="OutputException">A file cannot be written. Everything else is written nevertheless.</exception>
    public void Write(Terminal terminal, Action<string, Stream, bool> write)
    {
        var failures = new List<string>();
        foreach (var (format, file) in _targets)
        {
            if (file is null)
            {
                terminal.Output.Flush();
                write(format, terminal.OutputStream, false);
            }
            else if (WriteFile(terminal, file, stream => write(format, stream, true)) is { } failure)
            {
                failures.Add($"cannot write '{file}': {failure}");
            }
        }

        if (failures.Count > 0)
        {
            throw new OutputException(string.Join("; ", failures));
        }
    }

    private static string? WriteFile(Terminal terminal, string file, Action<Stream> write)
    {
        using var content = new MemoryStream();
        write(content);
        return FileOutput.Write(terminal, file, content.ToArray(), FileMode.Create);
    }
}
