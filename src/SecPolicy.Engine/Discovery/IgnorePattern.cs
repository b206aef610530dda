using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>One line of a <c>.gitignore</c> file, matched as git matches it.</summary>
/// <remarks>
/// Own code because no library agrees with git: MAB.DotIgnore 3 holds what a rule says of a folder for said of all below it, so that
/// <c>!src</c> takes back what <c>bin/</c> excludes in <c>src</c>. The tests ask git itself.
/// </remarks>
internal sealed class IgnorePattern
{
    private readonly string _folder;
    private readonly string[] _segments;
    private readonly bool _isForFolders;
    private readonly bool _isName;

    private IgnorePattern(string folder, string pattern)
    {
        _folder = folder;
        IsNegated = pattern.StartsWith('!');
        var rest = IsNegated ? pattern[1..] : pattern;
        _isForFolders = rest.EndsWith('/');
        rest = _isForFolders ? rest[..^1] : rest;
        _isName = !rest.Contains('/', StringComparison.Ordinal);
        var segments = (rest.StartsWith('/') ? rest[1..] : rest).Split('/');

        // At the end, ** stands for what is in a folder and not for the folder itself.
        _segments = !_isName && IsDeep(segments[^1]) ? [.. segments, "*"] : segments;
    }

    /// <summary>Whether what matches is taken back in.</summary>
    public bool IsNegated { get; }

    /// <summary>Reads a line; null for a comment and an empty one.</summary>
    /// <param name="folder">The file's folder relative to the root of all rules; empty for that root.</param>
    /// <param name="line">The line without its end.</param>
    public static IgnorePattern? Read(string folder, string line)
    {
        var end = line.Length;
        while (end > 0 && line[end - 1] == ' ' && !IsEscaped(line, end - 1))
        {
            end--;
        }

        return end == 0 || line[0] == '#' ? null : new(folder, line[..end]);
    }

    /// <summary>Whether the line speaks of a path.</summary>
    /// <param name="path">The path relative to the root of all rules.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Matches(string path, bool isFolder)
    {
        if (_isForFolders && !isFolder)
        {
            return false;
        }

        if (_folder.Length > 0)
        {
            if (!path.StartsWith(_folder, StringComparison.Ordinal) || path.AsSpan(_folder.Length) is not ['/', ..])
            {
                return false;
            }

            path = path[(_folder.Length + 1)..];
        }

        return _isName ? Matches(_segments[0], RelativePath.Name(path)) : Matches(_segments, path.Split('/'));
    }

    private static bool IsDeep(string segment) => segment.Length > 1 && segment.All(letter => letter == '*');

    private static bool IsEscaped(string line, int index)
    {
        var from = index;
        while (from > 0 && line[from - 1] == '\\')
        {
            from--;
        }

        return (index - from) % 2 == 1;
    }

    private static bool Matches(string[] pattern, string[] path)
    {
        // The last ** is the only place worth going back to.
        var (at, position, deep, resume) = (0, 0, -1, 0);
        while (position < path.Length)
        {
            if (at < pattern.Length && IsDeep(pattern[at]))
            {
                deep = at++;
                resume = position;
            }
            else if (at < pattern.Length && Matches(pattern[at], path[position]))
            {
                at++;
                position++;
            }
            else if (deep >= 0)
            {
                at = deep + 1;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        return at == pattern.Length;
    }

    private static bool Matches(string pattern, string name) => StarMatch.Matches(pattern, name, Letter);

    /// <summary>Matches one letter; the result is where the pattern goes on, or 0.</summary>
    private static int Letter(string pattern, int at, char letter) =>
        pattern[at] switch
        {
            '?' => at + 1,
            '[' => Set(pattern, at + 1, letter),
            '\\' => at + 1 < pattern.Length && pattern[at + 1] == letter ? at + 2 : 0,
            var literal => literal == letter ? at + 1 : 0,
        };

    private static int Set(string pattern, int at, char letter)
    {
        var isNegated = at < pattern.Length && pattern[at] is '!' or '^';
        at = isNegated ? at + 1 : at;
        var isIn = false;
        for (var first = at; at < pattern.Length && (pattern[at] != ']' || at == first); )
        {
            if (Class(pattern, at) is { Length: > 0 } name)
            {
                isIn |= IsOf(name, letter);
                at += name.Length + "[::]".Length;
                continue;
            }

            var low = Literal(pattern, ref at);
            var high = low;
            if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
            {
                at++;
                high = Literal(pattern, ref at);
            }

            isIn |= low <= letter && letter <= high;
        }

        // Without its closing bracket a set matches nothing.
        return at < pattern.Length && isIn != isNegated ? at + 1 : 0;
    }

    private static char Literal(string pattern, ref int at)
    {
        at += pattern[at] == '\\' && at + 1 < pattern.Length ? 1 : 0;
        return pattern[at++];
    }

    /// <summary>The name in <c>[:alpha:]</c>, or nothing.</summary>
    private static string Class(string pattern, int at)
    {
        var end = pattern.AsSpan(at).StartsWith("[:") ? pattern.IndexOf(":]", at + 2, StringComparison.Ordinal) : -1;
        return end < 0 ? "" : pattern[(at + 2)..end];
    }

    private static bool IsOf(string name, char letter) =>
        name switch
        {
            "alnum" => char.IsAsciiLetterOrDigit(letter),
            "alpha" => char.IsAsciiLetter(letter),
            "blank" => letter is ' ' or '\t',
            "cntrl" => letter is < ' ' or '\x7F',
            "digit" => char.IsAsciiDigit(letter),
            "graph" => letter is > ' ' and < '\x7F',
            "lower" => char.IsAsciiLetterLower(letter),
            "print" => letter is >= ' ' and < '\x7F',
            "punct" => letter is > ' ' and < '\x7F' && !char.IsAsciiLetterOrDigit(letter),
            "space" => letter is ' ' or (>= '\t' and <= '\r'),
            "upper" => char.IsAsciiLetterUpper(letter),
            "xdigit" => char.IsAsciiHexDigit(letter),
            _ => false,
        };
}
