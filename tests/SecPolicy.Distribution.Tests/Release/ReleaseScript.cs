namespace SecPolicy.Distribution.Tests.Release;

/// <summary>The scripts in eng/release.</summary>
internal static class ReleaseScript
{
    /// <summary>Runs a script.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Task<ProgramResult> RunAsync(string name, params string[] arguments) =>
        RunInAsync(NpmPackage.Root, name, arguments);

    /// <summary>Runs the script of another checkout.</summary>
    /// <param name="root">The checkout.</param>
    /// <param name="name">The script's name.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Task<ProgramResult> RunInAsync(string root, string name, params string[] arguments) =>
        ExternalProgram.RunAsync(
            Path.Combine(root, "eng", "release", name),
            root,
            new Dictionary<string, string?>(DotNet.Variables()) { ["SOURCE_DATE_EPOCH"] = null },
            arguments
        );
}
