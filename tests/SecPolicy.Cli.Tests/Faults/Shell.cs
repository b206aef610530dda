namespace SecPolicy.Cli.Tests.Faults;

/// <summary>Runs lines of bash in which <c>secpolicy</c> is the program under test, by this machine's own pipes, devices and file systems.</summary>
internal static class Shell
{
    private const string Prelude = """
        export LC_ALL=C SECPOLICY_NOW=2026-11-01T12:00:00Z
        secpolicy() { "${program[@]}" "$@"; }

        """;

    /// <summary>Runs the lines; skipped visibly where they say with <c>exit 77</c> that this machine does not permit it.</summary>
    public static async Task<ProgramResult> RunAsync(string folder, string lines)
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no such pipes and devices");
        var bash = ExternalProgram.Demand("bash", "bash");
        var program = Environment.GetEnvironmentVariable("SECPOLICY_NATIVE") is { Length: > 0 } native
            ? $"program=('{native}')\n"
            : $"program=(dotnet '{Path.Combine(AppContext.BaseDirectory, "secpolicy.dll")}')\n";
        var ran = await ExternalProgram.RunAsync(bash, folder, [], "-c", program + Prelude + lines);
        Skip.If(ran.ExitCode == 77, $"this machine does not permit it: {ran.Error}");
        return ran;
    }
}
