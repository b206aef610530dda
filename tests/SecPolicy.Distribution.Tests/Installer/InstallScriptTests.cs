using System.Runtime.Versioning;

namespace SecPolicy.Distribution.Tests.Installer;

/// <summary><c>ci/install.sh</c> installs what the checksums name and what starts, and nothing else.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class InstallScriptTests : IDisposable
{
    private static readonly string Version = Engine.SecPolicyEngine.Version;

    private readonly ReleaseFolder _release = new();
    private readonly TemporaryFolder _target = new();

    public void Dispose()
    {
        _release.Dispose();
        _target.Dispose();
    }

    [SkippableTheory]
    [InlineData("dash")]
    [InlineData("bash")]
    [InlineData("busybox", "sh")]
    public async Task Every_shell_installs_the_program_that_is_there(string shell, string? applet = null)
    {
        var result = await RunAsync(shell, applet, [], "--from", _release.Path);

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal(Program + "\n", result.Output);
        Assert.Equal($"install: secpolicy {Version} in {Target}\n", result.Error);
        var answer = await ExternalProgram.RunAsync(Program, _target.Path, [], "--version");
        Assert.Equal($"secpolicy {Version}\n", answer.Output);
    }

    [SkippableTheory]
    [InlineData("curl")]
    [InlineData("wget")]
    public async Task It_downloads(string client)
    {
        var other = client == "curl" ? "wget" : "curl";
        ExternalProgram.Demand(client, client);
        using var server = new ReleaseServer(_release.Path);

        var result = await RunAsync(
            "dash",
            null,
            [new("PATH", PathWithout(other))],
            "--from",
            server.Address + "/",
            "--version",
            "v" + Version
        );

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal(Program + "\n", result.Output);
        Assert.True(File.Exists(Program));
    }

    [SkippableTheory]
    [InlineData("curl")]
    [InlineData("wget")]
    public async Task What_the_server_does_not_have_is_not_installed(string client)
    {
        var other = client == "curl" ? "wget" : "curl";
        ExternalProgram.Demand(client, client);
        using var server = new ReleaseServer(_release.Path);
        File.Delete(_release.Archive);

        var result = await RunAsync("dash", null, [new("PATH", PathWithout(other))], "--from", server.Address);

        Refused(result, $"there is no {Path.GetFileName(_release.Archive)} at {server.Address}");
    }

    [SkippableFact]
    public async Task A_program_that_is_there_is_replaced()
    {
        _target.Write("bin/secpolicy", "an older one");

        var result = await RunAsync("--from", _release.Path);

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal(["secpolicy"], Directory.EnumerateFiles(Target).Select(Path.GetFileName));
        Assert.StartsWith("#!", _target.Read("bin/secpolicy"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_archive_that_was_changed_is_not_installed()
    {
        File.AppendAllText(_release.Archive, "x");

        Refused(
            await RunAsync("--from", _release.Path),
            $"{Path.GetFileName(_release.Archive)} is not the file that SHA256SUMS names: its SHA-256 is "
        );
    }

    [SkippableFact]
    public async Task Only_the_line_of_the_archive_itself_counts()
    {
        // The name of another file that ends the same, and a name with a dot where a pattern would take anything.
        var name = Path.GetFileName(_release.Archive);
        var sums = File.ReadAllText(_release.At("SHA256SUMS")).Replace(name, "old-" + name, StringComparison.Ordinal);
        File.WriteAllText(_release.At("SHA256SUMS"), sums);

        Refused(
            await RunAsync("--from", _release.Path, "--version", Version),
            $"there is no {name} at {_release.Path}: SHA256SUMS does not name it"
        );
    }

    [SkippableFact]
    public async Task Checksums_of_other_systems_are_read()
    {
        var sums = File.ReadAllText(_release.At("SHA256SUMS"));
        var binary = sums.Replace("  ", " *", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
        File.WriteAllText(
            _release.At("SHA256SUMS"),
            binary
                .ToUpperInvariant()
                .Replace(" *SECPOLICY", " *secpolicy", StringComparison.Ordinal)
                .Replace(
                    ReleaseFolder.Rid.ToUpperInvariant() + ".TAR.GZ",
                    ReleaseFolder.Rid + ".tar.gz",
                    StringComparison.Ordinal
                )
        );

        var result = await RunAsync("--from", _release.Path);

        Assert.True(result.ExitCode == 0, result.All);
    }

    [SkippableFact]
    public async Task Two_lines_for_one_archive_are_refused()
    {
        _release.AddChecksum(Path.GetFileName(_release.Archive));

        Refused(await RunAsync("--from", _release.Path, "--version", Version), "more than once");
    }

    [SkippableFact]
    public async Task Where_several_versions_are_one_has_to_be_chosen()
    {
        _release.Add("9.0.0-rc.1", ReleaseFolder.Rid, "echo secpolicy 9.0.0-rc.1");

        Refused(await RunAsync("--from", _release.Path), "names several versions; choose one with --version");
        var result = await RunAsync("--from", _release.Path, "--version", "9.0.0-rc.1");
        Assert.Equal($"install: secpolicy 9.0.0-rc.1 in {Target}\n", result.Error);
    }

    [SkippableTheory]
    [InlineData("echo secpolicy 8.0.0", "holds secpolicy 8.0.0")]
    [InlineData("exit 127", "the program does not start here")]
    public async Task A_program_that_is_not_what_its_name_says_is_not_installed(string script, string message)
    {
        _release.Add("9.0.0", ReleaseFolder.Rid, script);

        Refused(await RunAsync("--from", _release.Path, "--version", "9.0.0"), message);
    }

    [SkippableTheory]
    [InlineData("Linux", "x86_64", "linux-x64")]
    [InlineData("Linux", "aarch64", "linux-arm64")]
    [InlineData("Darwin", "arm64", "osx-arm64")]
    [InlineData("MINGW64_NT-10.0-20348", "x86_64", "win-x64")]
    public async Task Each_platform_has_its_archive(string system, string machine, string rid)
    {
        ExternalProgram.Demand("unzip", "unzip");
        _release.Add("9.0.0", rid, "echo secpolicy 9.0.0");

        var result = await RunAsync(
            "dash",
            null,
            [new("PATH", PathOf(system, machine))],
            "--from",
            _release.Path,
            "--version",
            "9.0.0"
        );

        Assert.True(result.ExitCode == 0, result.All);
        Assert.EndsWith(
            rid == "win-x64" ? "/secpolicy.exe\n" : "/secpolicy\n",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [SkippableTheory]
    [InlineData("Darwin", "x86_64", "there is no program for Darwin on x86_64; use the .NET tool")]
    [InlineData("Linux", "riscv64", "there is no program for Linux on riscv64; use the .NET tool")]
    [InlineData("FreeBSD", "amd64", "there is no program for FreeBSD on amd64; use the .NET tool")]
    public async Task A_platform_without_an_archive_is_told_so(string system, string machine, string message) =>
        Refused(await RunAsync("dash", null, [new("PATH", PathOf(system, machine))], "--from", _release.Path), message);

    [SkippableFact]
    public async Task Alpine_is_told_that_its_libc_is_another()
    {
        _target.Write("tools/ldd", "#!/bin/sh\necho 'musl libc (x86_64)' >&2\nexit 1\n");

        Refused(
            await RunAsync("dash", null, [new("PATH", Tools("ldd"))], "--from", _release.Path),
            "has musl (Alpine)"
        );
    }

    [SkippableTheory]
    [InlineData("--from is missing")]
    [InlineData("--from needs a value", "--from")]
    [InlineData("unknown argument --form", "--form", "x")]
    [InlineData("latest is no version", "--from", "x", "--version", "latest")]
    [InlineData("1.2 is no version", "--from", "x", "--version", "1.2")]
    [InlineData("../1.2.3 is no version", "--from", "x", "--version", "../1.2.3")]
    [InlineData("there is no SHA256SUMS at no-such-folder", "--from", "no-such-folder")]
    [InlineData("neither an address with https:// nor a folder", "--from", "ftp://host/x")]
    public async Task A_mistake_in_the_call_is_said(string message, params string[] arguments) =>
        Refused(await RunAsync("dash", null, [], arguments), message);

    [SkippableTheory]
    [InlineData("Linux", "x86_64", "linux-x64")]
    [InlineData("MINGW64_NT-10.0-20348", "x86_64", "win-x64")]
    public async Task What_the_release_packs_is_what_it_unpacks(string system, string machine, string rid)
    {
        using var packed = new TemporaryFolder();
        _target.Write("program", "#!/bin/sh\necho secpolicy 9.0.0\n");
        var pack = await ExternalProgram.RunAsync(
            Path.Combine(NpmPackage.Root, "eng", "release", "archive.py"),
            packed.Path,
            [],
            "--version",
            "9.0.0",
            "--runtime",
            rid,
            "--program",
            _target.Combine("program"),
            "--to",
            packed.Path
        );
        Assert.True(pack.ExitCode == 0, pack.All);
        var name = Path.GetFileName(Directory.EnumerateFiles(packed.Path).Single());
        var sum = await ExternalProgram.RunAsync(
            ExternalProgram.Demand("sha256sum", "coreutils"),
            packed.Path,
            [],
            name
        );
        packed.Write("SHA256SUMS", sum.Output);

        var result = await RunAsync("dash", null, [new("PATH", PathOf(system, machine))], "--from", packed.Path);

        Assert.True(result.ExitCode == 0, result.All);
        Assert.StartsWith("install: secpolicy 9.0.0 in ", result.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Scripts_are_without_fault()
    {
        var shellcheck = ExternalProgram.Demand("shellcheck", "shellcheck");
        var folder = Path.Combine(NpmPackage.Root, "ci");
        string[] scripts = [.. Directory.EnumerateFiles(folder, "*.sh", SearchOption.AllDirectories)];

        var result = await ExternalProgram.RunAsync(shellcheck, folder, [], ["--external-sources", .. scripts]);

        Assert.NotEmpty(scripts);
        Assert.True(result.ExitCode == 0, result.All);
    }

    private string Target => Path.Combine(_target.Path, "bin");

    private string Program => Path.Combine(Target, "secpolicy");

    private Task<ProgramResult> RunAsync(params string[] arguments) => RunAsync("dash", null, [], arguments);

    private Task<ProgramResult> RunAsync(
        string shell,
        string? applet,
        IEnumerable<KeyValuePair<string, string?>> variables,
        params string[] arguments
    )
    {
        string[] script =
        [
            .. applet is null ? (string[])[] : [applet],
            Path.Combine(NpmPackage.Root, "ci", "install.sh"),
        ];
        return ExternalProgram.RunAsync(
            ExternalProgram.Demand(shell, shell),
            _target.Path,
            variables,
            [.. script, "--to", Target, .. arguments]
        );
    }

    private void Refused(ProgramResult result, string message)
    {
        Assert.True(result.ExitCode == 2, result.All);
        Assert.Empty(result.Output);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    /// <summary>The PATH of a machine whose <c>uname</c> says something else.</summary>
    private string PathOf(string system, string machine)
    {
        _target.Write("tools/uname", $"#!/bin/sh\ncase $1 in -s) echo {system} ;; *) echo {machine} ;; esac\n");
        return Tools("uname");
    }

    private string Tools(string program)
    {
        var tools = Path.Combine(_target.Path, "tools");
        File.SetUnixFileMode(Path.Combine(tools, program), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return tools + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
    }

    /// <summary>A PATH that has every program that the script may use but one.</summary>
    private string PathWithout(string program)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_target.Path, "only")).FullName;
        string[] programs =
        [
            "awk",
            "cat",
            "chmod",
            "cp",
            "curl",
            "cut",
            "grep",
            "gzip",
            "mkdir",
            "mktemp",
            "mv",
            "rm",
            "sed",
            "sh",
            "sha256sum",
            "tar",
            "tr",
            "uname",
            "wget",
            "dirname",
        ];
        foreach (var name in programs.Where(name => name != program && ExternalProgram.Find(name) is not null))
        {
            File.CreateSymbolicLink(Path.Combine(folder, name), ExternalProgram.Find(name)!);
        }

        return folder;
    }
}
