namespace SecPolicy.Distribution.Tests;

/// <summary>The <c>dotnet</c> command, as a user runs it: free of what the test run's own build has set.</summary>
internal static class DotNet
{
    private static readonly string[] OfTheBuild =
    [
        "MSBUILD_EXE_PATH",
        "MSBuildExtensionsPath",
        "MSBuildLoadMicrosoftTargetsReadOnly",
        "MSBuildSDKsPath",
        "DOTNET_CLI_CONTEXT_VERBOSE",
        "VSTEST_DOTNET_ROOT_PATH",
    ];

    /// <summary>The path of the program.</summary>
    public static string Program { get; } =
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host
            ? host
            : ExternalProgram.Find("dotnet")!;

    /// <summary>The environment variables in which <c>dotnet</c> and what starts it must run.</summary>
    /// <param name="home">A folder that keeps what <c>dotnet</c> restores and remembers; null for the machine's.</param>
    public static Dictionary<string, string?> Variables(string? home = null)
    {
        var variables = OfTheBuild.ToDictionary(name => name, _ => (string?)null);
        variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
        variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        variables["DOTNET_NOLOGO"] = "1";
        variables["DOTNET_ROOT"] = Path.GetDirectoryName(Path.GetFullPath(Program));
        variables["MSBUILDDISABLENODEREUSE"] = "1";
        variables["UseSharedCompilation"] = "false";
        variables["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        if (home is not null)
        {
            variables["NUGET_PACKAGES"] = Path.Combine(home, "packages");
            variables["DOTNET_CLI_HOME"] = home;
        }

        return variables;
    }

    /// <summary>Runs <c>dotnet</c>.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="home">As of <see cref="Variables"/>.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Task<ProgramResult> RunAsync(string folder, string? home, params string[] arguments) =>
        ExternalProgram.RunAsync(Program, folder, Variables(home), arguments);
}
