using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>The policies that travel with SecPolicy: ordinary policy files, in the folder <c>policies</c> of its repository.</summary>
public static class BuiltInPolicies
{
    private const string Folder = "policies/";
    private const string Extension = ".yaml";

    /// <summary>Their names, in ordinal order.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(BuiltInPolicies)
            .Assembly.GetManifestResourceNames()
            .Where(name =>
                name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal)
            )
            .Select(name => name[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a built-in policy, or null when there is none of that name.</summary>
    public static SourceText? Find(string name)
    {
        var path = Folder + name + Extension;
        using var stream = typeof(BuiltInPolicies).Assembly.GetManifestResourceStream(path);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return PolicyText.Make(path, bytes);
    }
}

/// <summary>Makes sources of policy files.</summary>
internal static class PolicyText
{
    /// <summary>A source without the byte order mark that editors may have put before it.</summary>
    public static SourceText Make(string path, ReadOnlyMemory<byte> bytes) =>
        new(path, bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes) { Quotable = true };
}
