namespace SecPolicy.Engine.Testing.Inputs;

/// <summary>Which frameworks the names of files show.</summary>
internal static class FrameworkFiles
{
    /// <summary>The ids of the frameworks whose files are among them.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> paths)
    {
        string[] all = [.. paths];
        if (Array.Exists(all, IsAspNetCore))
        {
            yield return "aspnetcore";
        }

        if (Array.Exists(all, path => path.EndsWith(".py", StringComparison.Ordinal)))
        {
            yield return "django";
        }
    }

    private static bool IsAspNetCore(string path) =>
        path.EndsWith(".cs", StringComparison.Ordinal)
        || path.EndsWith(".csproj", StringComparison.Ordinal)
        || path.EndsWith("settings.json", StringComparison.Ordinal)
        || (
            path[(path.LastIndexOf('/') + 1)..].StartsWith("appsettings.", StringComparison.Ordinal)
            && path.EndsWith(".json", StringComparison.Ordinal)
        );
}
