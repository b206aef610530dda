using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>A small real application below <c>tests/csharp</c>.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Folder">The folder, which is the application's content root too.</param>
/// <param name="Probes">The paths that are asked for cookies: <c>// probe: /path</c> in the head of Program.cs.</param>
/// <param name="MayBeUnknown">Globs of settings that may be unknown: <c>// unknown: glob</c> in the head of Program.cs.</param>
public sealed record StartupCase(
    string Name,
    string Folder,
    ImmutableArray<string> Probes,
    ImmutableArray<string> MayBeUnknown
)
{
    /// <summary>The folder of all cases.</summary>
    public static string Root { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../csharp"));

    /// <summary>The source of another assembly, whose methods the cases may call and SecPolicy cannot read.</summary>
    public static string ForeignSource => Path.Combine(Root, "foreign-library.cs.txt");

    /// <summary>The names of all cases, in ordinal order.</summary>
    public static IEnumerable<string> Names =>
        Directory
            .EnumerateFiles(Root, "Program.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
            .Order(StringComparer.Ordinal);

    /// <summary>Reads a case.</summary>
    public static StartupCase Load(string name)
    {
        var folder = Path.Combine(Root, name);
        var head = File.ReadLines(Path.Combine(folder, "Program.cs"))
            .TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal))
            .ToArray();
        return new(name, folder, Marked(head, "// probe: "), Marked(head, "// unknown: "));
    }

    /// <summary>Its source files, in ordinal order, and those that its project includes from elsewhere.</summary>
    public IEnumerable<string> Sources =>
        Directory
            .EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Concat(
                XDocument
                    .Load(Path.Combine(Folder, "App.csproj"))
                    .Descendants("Compile")
                    .Select(item => Path.GetFullPath(Path.Combine(Folder, (string)item.Attribute("Include")!)))
            );

    /// <summary>Whether its sources ask how they are built.</summary>
    public bool AsksForBuild =>
        Sources.Any(file => File.ReadAllText(file).Contains("\n#if ", StringComparison.Ordinal));

    private static ImmutableArray<string> Marked(IEnumerable<string> lines, string mark) =>
        [
            .. lines
                .Where(line => line.StartsWith(mark, StringComparison.Ordinal))
                .Select(line => line[mark.Length..].Trim()),
        ];

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
