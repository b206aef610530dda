using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private const string Weak = """{ "Session": { "Cookie": { "SecurePolicy": "None" } } }""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ProcessResult Run(params string[] arguments) => CliRun.Run(_folder.Path, arguments);

    private ProcessResult RunWith(string variable, string value, params string[] arguments) =>
        CliRun.Run(_folder.Path, [KeyValuePair.Create(variable, value)], arguments);

    [Theory]
    [InlineData("unknown option '--fromat' (did you mean --format?)", "check", "--fromat", "json")]
    [InlineData("unknown option '--fromat' (did you mean --format?)", "check", "--fromat=json")]
    [InlineData("unknown option '-x'", "check", "-x")]
    [InlineData("unknown option '--env'", "explain", "--env", "Production")]
    [InlineData("unknown option '--what'", "check", "a", "--what", "--", "-b")]
    [InlineData("unknown command 'chekc' (did you mean check?)", "chekc")]
    [InlineData("unknown command 'lsit' (did you mean list?)", "policy", "lsit")]
    [InlineData(
        "a command is missing: one of check, drift, resolve, explain, init, baseline, policy, test, report, schema"
    )]
    [InlineData("a command is missing: one of list, show, validate", "policy")]
    [InlineData("unexpected argument 'b'", "schema", "policy", "b")]
    [InlineData("--jobs needs a number from 1, not '0'", "check", "--jobs", "0")]
    [InlineData("--jobs needs a number from 1, not 'x'", "check", "--jobs", "x")]
    [InlineData("--set needs KEY=VALUE: what is given has no '=' behind a name", "check", "--set", "A")]
    [InlineData("--set needs KEY=VALUE: what is given has no '=' behind a name", "check", "--set", "=A")]
    [InlineData("--param needs NAME=VALUE: what is given has no '=' behind a name", "check", "--param", "A")]
    [InlineData(
        "--fail-on needs one of error, warning, note, never, not 'eror' (did you mean error?)",
        "check",
        "--fail-on",
        "eror"
    )]
    [InlineData("--color needs one of auto, always, never, not 'yes'", "check", "--color", "yes")]
    [InlineData("--format needs one of text, json, not 'sarif'", "resolve", ".", "--format", "sarif")]
    [InlineData("unknown format 'yaml': the formats are text, compact, json", "check", "--format", "yaml")]
    [InlineData("--format json= needs the name of a file", "check", "--format", "json=")]
    [InlineData(
        "only one format can go to standard output; write others to a file: --format NAME=FILE",
        "check",
        "--format",
        "json",
        "--format",
        "text"
    )]
    [InlineData("two formats go to the same file 'a'", "check", "--format", "json=a", "--format", "text=a")]
    [InlineData("--quiet and --verbose exclude each other", "check", "--quiet", "--verbose")]
    [InlineData("there is no schema 'polcy' (did you mean policy?)", "schema", "polcy")]
    [InlineData(
        "there is no rule, setting or observation 'cookie.sesion.secure' (did you mean cookie.session.secure?)",
        "explain",
        "cookie.sesion.secure"
    )]
    public void Wrong_usage_is_said_and_exits_with_2(string message, params string[] arguments)
    {
        var result = Run(arguments);

        Assert.StartsWith($"secpolicy: {message}", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public void A_path_may_look_like_an_option_after_two_dashes()
    {
        _folder.Write("-x/appsettings.json", Weak);

        Assert.Contains("--> -x/appsettings.json:1:", Run("check", "--", "-x").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_a_bracket_nor_an_at_sign_makes_an_argument_special()
    {
        _folder.Write("@x/appsettings.json", Weak);
        _folder.Write("[y]/appsettings.json", Weak);

        Assert.Contains("--> @x/appsettings.json:1:", Run("check", "@x").Output, StringComparison.Ordinal);
        Assert.Contains("--> [y]/appsettings.json:1:", Run("check", "[y]").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("resolve")]
    [InlineData("explain")]
    [InlineData("policy")]
    [InlineData("policy", "list")]
    [InlineData("policy", "show")]
    [InlineData("policy", "validate")]
    [InlineData("schema")]
    public void Every_command_has_help(params string[] command)
    {
        var result = Run([.. command, "--help"]);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Contains($"secpolicy {string.Join(' ', command)}", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_for_check_needs_no_other_document()
    {
        var help = Run("check", "--help").Output;

        Assert.Contains("Examples:\n", help, StringComparison.Ordinal);
        Assert.Contains("Exit codes:\n  0    ", help, StringComparison.Ordinal);
        Assert.Equal(help, Run("check", "--help", "--no-such-option").Output);
    }

    [Fact]
    public void Text_goes_to_the_terminal_and_other_formats_to_their_files()
    {
        _folder.Write("appsettings.json", Weak);

        var result = Run("check", "--format", "json=out.json", "--format", "compact=out.txt");

        Assert.StartsWith("error[", result.Output, StringComparison.Ordinal);
        Assert.Equal(("", 1), (result.Error, result.ExitCode));
        using var json = JsonDocument.Parse(_folder.Read("out.json"));
        Assert.Equal("findings", json.RootElement.GetProperty("status").GetString());
        Assert.Contains(": error session-cookie-secure ", _folder.Read("out.txt"), StringComparison.Ordinal);
        Assert.Equal(_folder.Read("out.json"), Run("check", "--format", "json").Output);
        Assert.Equal(_folder.Read("out.txt"), Run("check", "--format", "compact").Output);
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_no_success()
    {
        _folder.Write("appsettings.json", "{}");

        var result = Run("check", "--fail-on", "never", "--format", "json=no/such/folder.json");

        Assert.Equal("secpolicy: cannot write 'no/such/folder.json': the folder does not exist\n", result.Error);
        Assert.NotEqual("", result.Output);
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public void The_exit_code_is_the_same_for_every_format()
    {
        _folder.Write("weak/appsettings.json", Weak);
        _folder.Write("broken/appsettings.json", "{");
        _folder.Write("empty/readme", "");

        Assert.All(
            (string[])["text", "compact", "json"],
            format =>
            {
                Assert.Equal(1, Run("check", "weak", "--format", format).ExitCode);
                Assert.Equal(0, Run("check", "weak", "--format", format, "--fail-on", "never").ExitCode);
                Assert.Equal(2, Run("check", "weak", "broken", "--format", format).ExitCode);
                Assert.Equal(3, Run("check", "empty", "--format", format).ExitCode);
            }
        );
    }

    [Fact]
    public void Colours_are_asked_for_or_for_terminals()
    {
        _folder.Write("appsettings.json", Weak);

        Assert.False(IsColoured(Run("check")));
        Assert.True(IsColoured(Run("check", "--color", "always")));
        Assert.True(IsColoured(RunWith("FORCE_COLOR", "1", "check")));
        Assert.True(IsColoured(RunWith("CLICOLOR_FORCE", "1", "check")));
        Assert.False(IsColoured(RunWith("FORCE_COLOR", "0", "check")));
        Assert.False(IsColoured(RunWith("FORCE_COLOR", "1", "check", "--color", "never")));
        Assert.True(IsColoured(RunWith("NO_COLOR", "1", "check", "--color", "always")));
        Assert.True(IsColoured(AtTerminal("check")));
        Assert.False(IsColoured(AtTerminal("check", "NO_COLOR", "1")));
        Assert.True(IsColoured(AtTerminal("check", "NO_COLOR", "")));
        Assert.False(IsColoured(AtTerminal("check", "TERM", "dumb")));

        Run("check", "--color", "always", "--format", "text=out.txt", "--format", "json");
        Assert.DoesNotContain("\u001b", _folder.Read("out.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_processes_variables_are_read_only_when_asked()
    {
        _folder.Write("appsettings.json", Weak);

        Assert.Equal(1, RunWith("Session__Cookie__SecurePolicy", "Always", "check").ExitCode);
        Assert.Equal(
            0,
            RunWith("Session__Cookie__SecurePolicy", "Always", "check", "--environment-variables").ExitCode
        );
        Assert.Equal(0, Run("check", "--set", "Session:Cookie:SecurePolicy=Always").ExitCode);
    }

    [Fact]
    public void A_run_that_is_interrupted_says_so()
    {
        _folder.Write("appsettings.json", Weak);
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var terminal = new Terminal(output, error)
        {
            WorkingFolder = _folder.Path,
            Files = new PhysicalFileSystem(_folder.Path),
            Cancellation = interrupt.Token,
        };

        var result = CliRun.Run(terminal, output, error, ["check"]);

        Assert.Equal(new ProcessResult(130, "", "secpolicy: interrupted\n"), result);
    }

    [Fact]
    public void A_bug_of_ours_is_one_message_and_4()
    {
        var result = WithFiles(new BrokenFileSystem(), "check");
        var verbose = WithFiles(new BrokenFileSystem(), "check", "--verbose");

        Assert.Equal((4, ""), (result.ExitCode, result.Output));
        Assert.Matches(
            "^secpolicy: internal error: InvalidTimeZoneException in SecPolicy[.A-Za-z]+; this is a bug in secpolicy\n$",
            result.Error
        );
        Assert.Equal(4, verbose.ExitCode);
        Assert.Contains("\n   at SecPolicy.", verbose.Error, StringComparison.Ordinal);
        // What it was about may be a secret.
        Assert.DoesNotContain("oops", result.Error + verbose.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_is_for_people_and_long_runs()
    {
        _folder.Write("a/appsettings.json", Weak);
        _folder.Write("b/appsettings.json", Weak);

        Assert.Contains(
            "\rchecked ".Replace("\r", "\r\u001b[K"),
            Watched(TimeSpan.FromSeconds(2)).Error,
            StringComparison.Ordinal
        );
        Assert.EndsWith("\r\u001b[K", Watched(TimeSpan.FromSeconds(2)).Error, StringComparison.Ordinal);
        Assert.Equal("", Watched(TimeSpan.FromSeconds(2), "--quiet").Error);
        Assert.Equal("", Watched(TimeSpan.FromMilliseconds(10)).Error);
    }

    [Fact]
    public void A_full_disk_behind_standard_output_is_no_success()
    {
        _folder.Write("appsettings.json", "{}");
        using var error = new MemoryStream();
        using var terminal = new Terminal(new FullStream(), error)
        {
            WorkingFolder = _folder.Path,
            Files = new PhysicalFileSystem(_folder.Path),
        };

        Assert.Equal(2, CommandLine.Run(["check"], terminal));
        Assert.Equal("secpolicy: cannot write to standard output: full\n", Encoding.UTF8.GetString(error.ToArray()));
    }

    private static bool IsColoured(ProcessResult result) => result.Output.Contains('\u001b');

    private ProcessResult AtTerminal(string command, string variable = "X", string value = "")
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var terminal = new Terminal(output, error)
        {
            WorkingFolder = _folder.Path,
            Files = new PhysicalFileSystem(_folder.Path),
            Variables = [KeyValuePair.Create(variable, value)],
            OutputIsTerminal = true,
        };
        return CliRun.Run(terminal, output, error, [command]);
    }

    private ProcessResult Watched(TimeSpan step, params string[] options)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var terminal = new Terminal(output, error)
        {
            WorkingFolder = _folder.Path,
            Files = new PhysicalFileSystem(_folder.Path),
            ErrorIsTerminal = true,
            Clock = new SteppingClock(step),
        };
        return CliRun.Run(terminal, output, error, ["check", .. options]);
    }

    private ProcessResult WithFiles(IFileSystem files, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var terminal = new Terminal(output, error) { WorkingFolder = _folder.Path, Files = files };
        return CliRun.Run(terminal, output, error, arguments);
    }

    /// <summary>A clock that goes on by a step whenever it is looked at.</summary>
    private sealed class SteppingClock(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;
    }

    private sealed class BrokenFileSystem : IFileSystem
    {
        public bool FileExists(string path) => throw new InvalidTimeZoneException("\u001boops");

        public bool FolderExists(string path) => throw new InvalidTimeZoneException("\u001boops");

        public byte[] ReadFile(string path) => throw new InvalidTimeZoneException("\u001boops");

        public IReadOnlyList<FileSystemEntry> List(string folder) => throw new InvalidTimeZoneException("\u001boops");

        public string GetFullPath(string path) => path;
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("full");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("full");
    }
}
