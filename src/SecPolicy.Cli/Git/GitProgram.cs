namespace SecPolicy.Cli.Git;

/// <summary>Where git is.</summary>
internal static class GitProgram
{
    /// <summary>The path of the git that is installed.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    /// <remarks>
    /// Only the absolute folders of PATH are looked into: .NET, and Windows itself, would take a program of that name in the current
    /// folder first, and the current folder is what a pull request brings.
    /// </remarks>
    public static string Path =>
        Find(Environment.GetEnvironmentVariable("PATH") ?? "")
        ?? throw new UsageException("git cannot be started: PATH names no folder that has it");

    private static string? Find(string folders) =>
        folders
            .Split(System.IO.Path.PathSeparator)
            .Where(System.IO.Path.IsPathFullyQualified)
            .Select(folder => System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? "git.exe" : "git"))
            .FirstOrDefault(IsProgram);

    private static bool IsProgram(string path)
    {
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path)
            && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Execute) != UnixFileMode.None);
    }
}
