namespace SecPolicy.Engine.Testing;

/// <summary>What names of files say of policies and their tests.</summary>
internal static class PolicyNames
{
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>Whether a policy is named by its path, and not as a built-in one.</summary>
    public static bool IsPath(string name) =>
        name.Contains('/', StringComparison.Ordinal) || Extension(name) is not null;

    /// <summary>A path that cannot be taken for a built-in policy's name: that of a folder here ends with a slash.</summary>
    public static string AsPath(string path) => IsPath(path) ? path : path + "/";

    /// <summary>Whether a file is a policy test.</summary>
    public static bool IsTest(string name) => Stem(name) is { Length: > 0 };

    /// <summary>
    /// The files that the test may be of, the nearest first: of <c>shop.cookies.test.yaml</c> <c>shop.cookies.yaml</c> and
    /// <c>shop.yaml</c>, and the same with <c>.yml</c>.
    /// </summary>
    public static IEnumerable<string> PoliciesOf(string test) =>
        Stems(test).SelectMany(stem => Extensions.Select(extension => stem + extension));

    /// <summary>The names that the policy of a test may have, the nearest first.</summary>
    public static IEnumerable<string> Stems(string test)
    {
        for (var stem = Stem(test); !string.IsNullOrEmpty(stem); )
        {
            yield return stem;
            var dot = stem.LastIndexOf('.');
            stem = dot < 0 ? "" : stem[..dot];
        }
    }

    private static string? Stem(string name) =>
        Extension(name) is { } extension
        && name[..^extension.Length] is var rest
        && rest.EndsWith(".test", StringComparison.OrdinalIgnoreCase)
            ? rest[..^".test".Length]
            : null;

    private static string? Extension(string name) =>
        Array.Find(Extensions, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
