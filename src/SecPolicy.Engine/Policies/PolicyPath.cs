namespace SecPolicy.Engine.Policies;

/// <summary>What names of policies mean: built-in policies, or paths.</summary>
internal static class PolicyPath
{
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>A path for a name with a slash or a YAML extension; null for a built-in policy's name.</summary>
    public static string? Of(string name, string folder)
    {
        var isPath =
            name.Contains('/')
            || Extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
        return isPath
            ? Normalize(folder.Length == 0 || name.StartsWith('/') || IsDrive(name) ? name : folder + "/" + name)
            : null;
    }

    private static bool IsDrive(string path) => path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]);

    /// <summary>Takes <c>.</c> and <c>..</c> out of a path, so that a file has one name and is read once.</summary>
    private static string Normalize(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == ".." && segments is [.., not ("" or "..")])
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != "." && (segment.Length > 0 || segments.Count == 0))
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }

    /// <summary>The folder of a file: empty for the working folder.</summary>
    public static string Folder(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path[..slash];
    }

    /// <summary>The path of a file in a folder.</summary>
    public static string In(string folder, string name) => folder.Length == 0 ? name : folder + "/" + name;

    /// <summary>Whether a file in a folder of policies is one of them: YAML, and no policy test.</summary>
    public static bool IsPolicy(string name) =>
        Extensions.Any(extension =>
            name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)
            && !name.EndsWith(".test" + extension, StringComparison.OrdinalIgnoreCase)
        );
}
