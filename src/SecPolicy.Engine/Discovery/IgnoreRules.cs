using System.Text;
using MAB.DotIgnore;

namespace SecPolicy.Engine.Discovery;

/// <summary>What the <c>.gitignore</c> files of a folder and of its parents exclude.</summary>
public sealed class IgnoreRules
{
    private readonly string[] _rules;
    private readonly Lazy<IgnoreList> _list;

    private IgnoreRules(string[] rules)
    {
        _rules = rules;
        _list = new(() => new IgnoreList(_rules));
    }

    /// <summary>Nothing is excluded.</summary>
    public static IgnoreRules None { get; } = new([]);

    /// <summary>These rules and after them those of a file, which win over them.</summary>
    /// <param name="folder">The file's folder relative to the root of all rules; empty for that root.</param>
    /// <param name="text">The file's text.</param>
    public IgnoreRules With(string folder, string text)
    {
        var added = text.Split('\n').Select(line => Anchor(folder, line)).OfType<string>().ToArray();
        return added.Length == 0 ? this : new([.. _rules, .. added]);
    }

    /// <summary>Whether a path is excluded by a rule of its own; who walks the tree leaves out what lies below an excluded folder.</summary>
    /// <param name="path">The path relative to the root of all rules.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Excludes(string path, bool isFolder) => _rules.Length != 0 && _list.Value.IsIgnored(path, isFolder);

    /// <summary>Writes a rule of a nested file as one of the root's.</summary>
    private static string? Anchor(string folder, string line)
    {
        var rule = line.TrimEnd('\r');
        if (!rule.EndsWith("\\ ", StringComparison.Ordinal))
        {
            rule = rule.TrimEnd(' ', '\t');
        }

        if (rule.Length == 0 || rule[0] == '#')
        {
            return null;
        }

        if (folder.Length == 0)
        {
            return rule;
        }

        var negation = rule[0] == '!' ? "!" : "";
        var pattern = rule[negation.Length..];
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        var isAnchored = slash >= 0 && slash < pattern.Length - 1;
        return $"{negation}/{Escape(folder)}/{(isAnchored ? "" : "**/")}{pattern.TrimStart('/')}";
    }

    private static string Escape(string folder)
    {
        var escaped = new StringBuilder();
        foreach (var letter in folder)
        {
            if (letter is '*' or '?' or '[' or '\\')
            {
                escaped.Append('\\');
            }

            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
