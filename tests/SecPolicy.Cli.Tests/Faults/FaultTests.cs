using System.Text.Json;

namespace SecPolicy.Cli.Tests.Faults;

/// <summary>
/// Files that end never, lead elsewhere, go away or may not be read, and outputs that take nothing: each for real. The report says what is missing,
/// and judges the rest.
/// </summary>
public sealed class FaultTests : IDisposable
{
    private const string Weak = """{ "Session": { "Cookie": { "SecurePolicy": "None" } } }""";

    private const string Finding = "appsettings.json:1:44: error session-cookie-secure";

    private readonly TemporaryFolder _folder = new();

    public FaultTests()
    {
        _folder.Write("appsettings.json", Weak);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What is wrong, how it comes about, options, and what is said of it beside the finding that the rest of the files give.</summary>
    public static TheoryData<string, string, string, string> Inputs =>
        new()
        {
            {
                "a pipe",
                "mkfifo appsettings.Staging.json",
                "",
                "appsettings.Staging.json: problem file-unreadable it is no regular file, and is not opened"
            },
            {
                "a device",
                "mknod appsettings.Staging.json c 1 5 2>/dev/null || exit 77",
                "",
                "appsettings.Staging.json: problem file-unreadable it is no regular file, and is not opened"
            },
            {
                "a device behind a link",
                "ln -s /dev/zero appsettings.Staging.json",
                "--follow-links",
                "appsettings.Staging.json: problem file-unreadable it is no regular file, and is not opened"
            },
            {
                "a socket",
                "python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"appsettings.Staging.json\")' || exit 77",
                "",
                "appsettings.Staging.json: problem file-unreadable it is no regular file, and is not opened"
            },
            {
                "code that is a pipe",
                "echo '<Project Sdk=\"Microsoft.NET.Sdk.Web\" />' > Shop.csproj; mkfifo Program.cs",
                "",
                "Program.cs: problem file-unreadable it is no regular file, and is not opened"
            },
            {
                "a .gitignore that is a pipe",
                "mkfifo .gitignore",
                "",
                ".gitignore: problem file-unreadable it is no regular file, and is not opened"
            },
            {
                "a link out of the tree",
                "ln -s /etc/passwd appsettings.Staging.json",
                "",
                "appsettings.Staging.json: problem file-unreadable it is a symbolic link out of the repository, to /etc/passwd; --follow-links reads it"
            },
            {
                "a link out of the tree, asked for",
                "ln -s /etc/passwd appsettings.Staging.json",
                "--follow-links",
                "appsettings.Staging.json:1:1: problem json-syntax"
            },
            {
                "a link through a folder that leads out of the tree",
                "ln -s /etc dir; ln -s dir/passwd appsettings.Staging.json",
                "",
                "appsettings.Staging.json: problem file-unreadable it is a symbolic link out of the repository, to /etc/passwd; --follow-links reads it"
            },
            {
                "a file of variables behind a folder that leads out of the tree",
                "ln -s /etc dir; echo 'environments: { Production: { env-files: [dir/passwd] } }' > .secpolicy.yaml",
                "",
                "dir/passwd: problem file-unreadable it is a symbolic link out of the repository, to /etc/passwd; --follow-links reads it"
            },
            {
                "what the system makes up",
                "echo 'environments: { Production: { env-files: [/proc/kmsg] } }' > .secpolicy.yaml; [ -e /proc/kmsg ] || exit 77",
                "",
                "/proc/kmsg: problem file-unreadable it is no regular file, and is not opened"
            },
            {
                "links in a circle",
                "ln -s appsettings.B.json appsettings.A.json; ln -s appsettings.A.json appsettings.B.json; ln -s . sub; ln -s .. up",
                "",
                "appsettings.A.json: problem file-unreadable the file can't be read"
            },
            {
                "a link to nothing",
                "ln -s nowhere.json appsettings.Staging.json",
                "",
                "appsettings.Staging.json: problem file-unreadable the file can't be read"
            },
            {
                "a sparse file of 4 GB",
                "truncate -s 4G appsettings.Staging.json || exit 77",
                "",
                "appsettings.Staging.json: problem limit-exceeded the file has 4294967296 bytes or more; no more than 67108864 are read (limit file-size)"
            },
            {
                "a folder with the name of a file",
                "mkdir appsettings.Staging.json; echo '{' > appsettings.Other.json",
                "",
                "appsettings.Other.json:2:1: problem json-syntax"
            },
        };

    [SkippableTheory]
    [MemberData(nameof(Inputs))]
    public async Task What_cannot_be_read_is_said_and_the_rest_is_judged(
        string what,
        string lines,
        string options,
        string said
    )
    {
        var ran = await Shell.RunAsync(
            _folder.Path,
            $"{lines}\ntimeout 50 true || exit 77\nsecpolicy check --format compact {options} < /dev/null"
        );

        Assert.True(ran.ExitCode == 2, $"{what}: {ran.All}");
        Assert.Contains(said, ran.Output, StringComparison.Ordinal);
        Assert.Contains(Finding, ran.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_link_within_the_repository_is_read()
    {
        var ran = await Shell.RunAsync(
            _folder.Path,
            """
            mkdir .git shop shared; mv appsettings.json shared/; ln -s ../shared/appsettings.json shop/appsettings.json
            cd shop; secpolicy check --format compact
            """
        );
        Assert.True(ran.ExitCode == 1, ran.All);
        Assert.Contains(Finding, ran.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_the_command_line_hands_over_as_a_pipe_is_read()
    {
        var ran = await Shell.RunAsync(
            _folder.Path,
            "secpolicy check --format compact --env-file <(echo Session__Cookie__SecurePolicy=Always)"
        );
        Assert.True(ran.ExitCode == 0, ran.All);
    }

    [SkippableFact]
    public async Task Folders_and_files_without_permission_are_said()
    {
        var ran = await Shell.RunAsync(
            _folder.Path,
            """
            mkdir closed; cp appsettings.json closed/; echo '{}' > appsettings.Staging.json
            chmod 755 .; chmod 000 closed appsettings.Staging.json; trap 'chmod 755 closed' EXIT
            as=(); if [ "$(id -u)" = 0 ]; then
              as=(setpriv --reuid=65534 --clear-groups); "${as[@]}" test -r "${program[-1]}" || exit 77
            fi
            HOME=/tmp DOTNET_CLI_HOME=/tmp "${as[@]}" "${program[@]}" check --format compact
            """
        );
        Assert.True(ran.ExitCode == 2, ran.All);
        Assert.Contains(
            "closed: problem file-unreadable the folder can't be read",
            ran.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "appsettings.Staging.json: problem file-unreadable the file can't be read",
            ran.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(Finding, ran.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Names_with_line_ends_and_escapes_stay_on_their_line()
    {
        var ran = await Shell.RunAsync(
            _folder.Path,
            """
            name=$'a\n::error::b\e[31m'; mkdir "$name"; cp appsettings.json "$name/"; rm appsettings.json
            secpolicy check --format compact
            """
        );
        Assert.True(ran.ExitCode == 1, ran.All);
        Assert.Equal(1, ran.Output.Count(letter => letter == '\n'));
        Assert.DoesNotContain('\u001b', ran.Output);
    }

    [SkippableFact]
    public async Task Overlays_that_differ_only_by_case_are_two_environments_and_said()
    {
        var ran = await Shell.RunAsync(
            _folder.Path,
            """
            echo '{}' > appsettings.Production.json; echo '{}' > appsettings.production.json
            [ "$(ls | wc -l)" = 3 ] || exit 77
            secpolicy check --format compact
            """
        );
        Assert.True(ran.ExitCode == 1, ran.All);
        Assert.Contains("environment-names-differ", ran.Output, StringComparison.Ordinal);
    }

    /// <summary>While files are written anew, cut off, taken away and put back, every report is whole.</summary>
    [SkippableFact]
    public async Task Files_that_change_and_vanish_while_they_are_read_end_in_a_report()
    {
        var ran = await Shell.RunAsync(
            _folder.Path,
            """
            for n in 1 2 3 4 5 6 7 8; do mkdir s$n; cp appsettings.json s$n/; done
            ( while :; do for n in 1 2 3 4 5 6 7 8; do
                printf '{ "Session": {' > s$n/appsettings.json; rm -f s$n/appsettings.json
                mkfifo s$n/appsettings.Other.json; rm s$n/appsettings.Other.json
                mv s$n t$n; mkdir s$n; rm -r t$n; cp appsettings.json s$n/
              done; done ) 2>/dev/null & writer=$!
            trap 'kill $writer' EXIT
            for run in $(seq 12); do
              secpolicy check --format json > report.$run; code=$?
              [ $code = 1 ] || [ $code = 2 ] || { echo "run $run: exit $code"; exit 1; }
            done
            """
        );
        Assert.True(ran.ExitCode == 0, ran.All);
        for (var run = 1; run <= 12; run++)
        {
            using var report = JsonDocument.Parse(_folder.Read($"report.{run}"));
            Assert.NotEmpty(report.RootElement.GetProperty("findings").EnumerateArray());
        }
    }

    /// <summary>Outputs that take nothing, and what is said of them.</summary>
    public static TheoryData<string, string, string> Outputs =>
        new()
        {
            { "a full disk", "secpolicy check > /dev/full", "cannot write to standard output" },
            {
                "a full disk, whole report",
                "secpolicy check --format json > /dev/full",
                "cannot write to standard output"
            },
            { "a full disk for a file", "secpolicy check --format json=/dev/full", "/dev/full" },
            { "a closed output", "secpolicy check >&-", "cannot write to standard output" },
            {
                "a full file system",
                """
                    unshare -m true 2>/dev/null || exit 77
                    export -f secpolicy
                    unshare -m bash -c "$(declare -p program)"'
                      mkdir small; mount -t tmpfs -o size=4k tmpfs small || exit 77
                      secpolicy check --format html=small/report.html'
                    """,
                "small/report.html"
            },
        };

    [SkippableTheory]
    [MemberData(nameof(Outputs))]
    public async Task What_cannot_be_written_is_said_and_no_run_is_green(string what, string lines, string said)
    {
        var ran = await Shell.RunAsync(_folder.Path, lines);

        Assert.True(ran.ExitCode == 2, $"{what}: {ran.All}");
        Assert.Contains(said, ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", ran.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_working_folder_that_is_gone_is_said()
    {
        var ran = await Shell.RunAsync(_folder.Path, "mkdir gone; cd gone; rmdir ../gone; secpolicy check");
        Assert.True(ran.ExitCode == 2, ran.All);
        Assert.Equal("secpolicy: the working folder is not there any more\n", ran.Error);
    }

    [SkippableFact]
    public async Task A_reader_that_goes_away_ends_the_run_without_noise()
    {
        var ran = await Shell.RunAsync(
            _folder.Path,
            """
            for n in $(seq 400); do mkdir s$n; cp appsettings.json s$n/; done
            secpolicy check | head -n 1 > first; code=${PIPESTATUS[0]}
            [ -s first ] && exit $code
            """
        );
        Assert.True(ran.ExitCode == 1, ran.All);
        Assert.Empty(ran.Error);
    }
}
