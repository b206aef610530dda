namespace SecPolicy.Distribution.Tests;

/// <summary>The program as a machine has it installed: the native binary that SECPOLICY_NATIVE names, else the one just built.</summary>
internal static class BuiltProgram
{
    /// <summary>The path of a program that starts by itself, as those in PATH do.</summary>
    public static string Path { get; } =
        Environment.GetEnvironmentVariable("SECPOLICY_NATIVE") is { Length: > 0 } native
            ? native
            : System.IO.Path.Combine(
                AppContext.BaseDirectory,
                OperatingSystem.IsWindows() ? "secpolicy.exe" : "secpolicy"
            );
}
