using System.Text;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Cli.Tests;

/// <summary>Reports that are written while the run goes on.</summary>
public sealed class StreamedOutputTests : IDisposable
{
    private const string Clear = "\r\u001b[K";

    private readonly TemporaryFolder _folder = new();

    public StreamedOutputTests()
    {
        for (var index = 0; index < 20; index++)
        {
            _folder.Write(
                $"service-{index:00}/appsettings.json",
                """{ "Session": { "Cookie": { "SecurePolicy": "None" } } }"""
            );
        }
    }

    [Theory]
    [InlineData("text", "1")]
    [InlineData("text", "3")]
    [InlineData("compact", "3")]
    [InlineData("jsonl", "3")]
    public void A_terminal_shows_whole_lines_however_far_the_run_is(string format, string jobs)
    {
        using var screen = new MemoryStream();
        using var terminal = new Terminal(screen, screen)
        {
            WorkingFolder = _folder.Path,
            Files = new PhysicalFileSystem(_folder.Path),
            OutputIsTerminal = true,
            ErrorIsTerminal = true,
            Clock = new SlowClock(),
        };
        string[] arguments = ["check", "--format", format, "--jobs", jobs, "--color", "never"];

        Assert.Equal(1, CommandLine.Run(arguments, terminal));

        var written = Encoding.UTF8.GetString(screen.ToArray());
        Assert.Contains(Clear + "checked ", written, StringComparison.Ordinal);
        Assert.Equal(CliRun.Run(_folder.Path, arguments).Output, Shown(written));
    }

    [Fact]
    public void An_application_is_written_before_the_last_one_is_read()
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var files = new ObservedFiles(_folder.Path, output, "service-19/appsettings.json");
        using var terminal = new Terminal(output, error) { WorkingFolder = _folder.Path, Files = files };

        var result = CliRun.Run(terminal, output, error, ["check", "--format", "jsonl", "--jobs", "1"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            ["run", .. Enumerable.Repeat("application", 19)],
            files.WrittenBefore!.TrimEnd('\n').Split('\n').Select(line => line.Split('"')[3])
        );
    }

    [Fact]
    public void What_cannot_be_written_keeps_nothing_else_from_being_written()
    {
        var result = CliRun.Run(
            _folder.Path,
            "check",
            "--format",
            "text",
            "--format",
            "compact=no/folder/compact.txt",
            "--format",
            "jsonl=all.jsonl"
        );

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("secpolicy: cannot write 'no/folder/compact.txt': the folder does not exist\n", result.Error);
        Assert.Equal(CliRun.Run(_folder.Path, "check").Output, result.Output);
        Assert.Equal(CliRun.Run(_folder.Path, "check", "--format", "jsonl").Output, _folder.Read("all.jsonl"));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What is left to see where a line was cleared again and again.</summary>
    private static string Shown(string written)
    {
        var shown = new StringBuilder();
        foreach (var part in written.Split(Clear))
        {
            // What stands in the last line is cleared before the next part.
            var text = shown.ToString();
            shown.Length = text.LastIndexOf('\n') + 1;
            shown.Append(part);
        }

        return shown.ToString();
    }

    /// <summary>A clock on which every look takes two seconds.</summary>
    private sealed class SlowClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _now, TimeSpan.FromSeconds(2).Ticks);
    }

    /// <summary>Notes what was written when a file is read for the first time.</summary>
    private sealed class ObservedFiles(string folder, MemoryStream output, string file) : IFileSystem
    {
        private readonly PhysicalFileSystem _files = new(folder);

        public string? WrittenBefore { get; private set; }

        public bool FileExists(string path) => _files.FileExists(path);

        public bool FolderExists(string path) => _files.FolderExists(path);

        public byte[] ReadFile(string path)
        {
            if (path.EndsWith(file, StringComparison.Ordinal))
            {
                WrittenBefore ??= Encoding.UTF8.GetString(output.ToArray());
            }

            return _files.ReadFile(path);
        }

        public IReadOnlyList<FileSystemEntry> List(string folder) => _files.List(folder);

        public string GetFullPath(string path) => _files.GetFullPath(path);
    }
}
