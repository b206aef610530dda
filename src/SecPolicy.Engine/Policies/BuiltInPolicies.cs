using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>The policies that travel with SecPolicy: ordinary policy files, in the folder <c>policies</c> of its repository.</summary>
internal static class BuiltInPolicies
{
    private const string Folder = "policies";
    private const string Extension = ".yaml";
    private const string TestExtension = ".test.yaml";

    /// <summary>Their names, in ordinal order.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. EmbeddedFile
            .List(Folder)
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal) && !IsTest(name))
            .Select(name => name[..^Extension.Length]),
    ];

    /// <summary>The text of a built-in policy, or null when there is none of that name.</summary>
    public static SourceText? Find(string name) => EmbeddedFile.Find($"{Folder}/{name}{Extension}");

    /// <summary>The tests of a built-in policy, in ordinal order of their names.</summary>
    public static ImmutableArray<SourceText> Tests(string name) =>
        [
            .. EmbeddedFile
                .List(Folder)
                .Where(file =>
                    IsTest(file)
                    && (
                        string.Equals(file, name + TestExtension, StringComparison.Ordinal)
                        || (
                            file.StartsWith(name + ".", StringComparison.Ordinal)
                            && !Names.Contains(file[..^TestExtension.Length], StringComparer.Ordinal)
                        )
                    )
                )
                .Select(file => EmbeddedFile.Read($"{Folder}/{file}")),
        ];

    private static bool IsTest(string name) => name.EndsWith(TestExtension, StringComparison.Ordinal);
}
