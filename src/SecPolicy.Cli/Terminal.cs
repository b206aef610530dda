using System.Collections;
using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Cli;

/// <summary>Everything that the program sees of the process it runs in, so that tests can be that process.</summary>
internal sealed class Terminal : IDisposable
{
    /// <summary>The width of help where nobody watches: what a document or a log shows well.</summary>
    private const int DefaultWidth = 100;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public Terminal(Stream output, Stream error)
    {
        OutputStream = output;
        Output = new GuardedWriter(new StreamWriter(output, Utf8, leaveOpen: true)) { NewLine = "\n" };
        Error = new GuardedWriter(new StreamWriter(error, Utf8, leaveOpen: true) { AutoFlush = true })
        {
            NewLine = "\n",
        };
    }

    /// <summary>Standard output as bytes. Flush <see cref="Output"/> before writing to it.</summary>
    public Stream OutputStream { get; }

    /// <summary>Standard input.</summary>
    public Stream Input { get; init; } = Stream.Null;

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>How many columns a text may take.</summary>
    public int Width { get; init; } = DefaultWidth;

    /// <summary>The environment variables, in ordinal order of their names.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Variables { get; init; } = [];

    /// <summary>The absolute path of the working folder.</summary>
    public required string WorkingFolder { get; init; }

    public required IFileSystem Files { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public CancellationToken Cancellation { get; init; }

    public static Terminal OfProcess(CancellationToken cancellation)
    {
        var folder = Directory.GetCurrentDirectory();
        return new(Console.OpenStandardOutput(), Console.OpenStandardError())
        {
            Input = Console.OpenStandardInput(),
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = Console.IsOutputRedirected ? DefaultWidth : WindowWidth(),
            Variables =
            [
                .. Environment
                    .GetEnvironmentVariables()
                    .Cast<DictionaryEntry>()
                    .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""))
                    .OrderBy(variable => variable.Key, StringComparer.Ordinal),
            ],
            WorkingFolder = folder,
            Files = new PhysicalFileSystem(folder),
            Cancellation = cancellation,
        };
    }

    /// <summary>An environment variable, or null when it is unset or empty.</summary>
    public string? Variable(string name) =>
        Variables.FirstOrDefault(variable => variable.Key == name) is { Value.Length: > 0 } found ? found.Value : null;

    /// <summary>Writes what is left to be written, as far as it can be.</summary>
    public void FlushQuietly()
    {
        try
        {
            Output.Flush();
        }
        catch (IOException)
        {
            // Whoever wrote was told already.
        }
    }

    public void Dispose()
    {
        FlushQuietly();
        OutputStream.Dispose();
        Error.Dispose();
    }

    private static int WindowWidth()
    {
        try
        {
            return Math.Clamp(Console.WindowWidth, 40, 120);
        }
        catch (IOException)
        {
            return DefaultWidth;
        }
    }
}
