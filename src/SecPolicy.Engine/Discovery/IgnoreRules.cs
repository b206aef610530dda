namespace SecPolicy.Engine.Discovery;

/// <summary>What the <c>.gitignore</c> files of a folder and of its parents exclude.</summary>
internal sealed class IgnoreRules
{
    private readonly IgnorePattern[] _patterns;

    private IgnoreRules(IgnorePattern[] patterns) => _patterns = patterns;

    /// <summary>Nothing is excluded.</summary>
    public static IgnoreRules None { get; } = new([]);

    /// <summary>Whether nothing is excluded.</summary>
    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>These rules and after them those of a file, which win over them.</summary>
    /// <param name="folder">The file's folder relative to the root of all rules; empty for that root.</param>
    /// <param name="text">The file's text.</param>
    public IgnoreRules With(string folder, string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var added = lines
            .Select(line => IgnorePattern.Read(folder, line.EndsWith('\r') ? line[..^1] : line))
            .OfType<IgnorePattern>()
            .ToArray();
        return added.Length == 0 ? this : new([.. _patterns, .. added]);
    }

    /// <summary>Whether a path is excluded by a rule of its own; who walks the tree leaves out what lies below an excluded folder.</summary>
    /// <param name="path">The path relative to the root of all rules.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Excludes(string path, bool isFolder) =>
        Array.FindLast(_patterns, pattern => pattern.Matches(path, isFolder)) is { IsNegated: false };
}
