namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Paths as <c>pathlib</c> and <c>posixpath</c> join them.</summary>
internal static class PathText
{
    /// <summary><c>path / other</c>.</summary>
    public static PyPath Join(PyValue left, PyValue right) => new(Normalize(JoinPosix(Text(left), Text(right))));

    /// <summary><c>os.path.join</c>.</summary>
    public static string JoinPosix(string left, string right) =>
        right.StartsWith('/') ? right
        : left.Length == 0 || left.EndsWith('/') ? left + right
        : left + "/" + right;

    /// <summary>A path as <c>pathlib</c> spells it: no empty and no <c>.</c> segments; <c>..</c> stays.</summary>
    public static string Normalize(string path)
    {
        var root =
            path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("///", StringComparison.Ordinal) ? "//"
            : path.StartsWith('/') ? "/"
            : "";
        var rest = string.Join('/', path.Split('/').Where(segment => segment.Length > 0 && segment != "."));
        return root.Length + rest.Length == 0 ? "." : root + rest;
    }

    private static string Text(PyValue value) =>
        value switch
        {
            PyPath path => path.Value,
            PyString text => text.Value,
            _ => "",
        };
}
