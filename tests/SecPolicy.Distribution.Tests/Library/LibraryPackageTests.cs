using System.IO.Compression;
using System.Xml.Linq;
using SecPolicy.Distribution.Tests.Release;

namespace SecPolicy.Distribution.Tests.Library;

/// <summary>What is in the package of the library.</summary>
[Collection(nameof(ReleaseAssets))]
public sealed class LibraryPackageTests(ReleaseAssets release)
{
    private const string Name = "SecPolicy.Engine";

    [Fact]
    public void It_holds_the_library_its_documentation_and_a_readme()
    {
        using var package = Open("nupkg");

        Assert.Equal(
            [$"lib/net10.0/{Name}.dll", $"lib/net10.0/{Name}.xml", "README.md", $"{Name}.nuspec"],
            Content(package)
        );
        Assert.Equal(
            File.ReadAllText(Path.Combine(NpmPackage.Root, "src", Name, "README.md")),
            Read(package.GetEntry("README.md")!)
        );
        var documented = XDocument.Parse(Read(package.GetEntry($"lib/net10.0/{Name}.xml")!)).Descendants("member");
        Assert.Contains(
            documented,
            member => member.Attribute("name")!.Value == $"M:{Name}.SecPolicyEngine.OnDisk(System.String)"
        );
    }

    [Fact]
    public void It_asks_for_no_other_packages_than_it_uses()
    {
        using var package = Open("nupkg");
        var metadata = XDocument.Parse(Read(package.GetEntry($"{Name}.nuspec")!)).Root!.Elements().Single();
        var space = metadata.Name.Namespace;

        // Roslyn asks for a version of its analyzers that feeds lack: with the pinned one nobody's restore warns.
        Assert.Equal(
            [
                "Microsoft.CodeAnalysis.Analyzers",
                "Microsoft.CodeAnalysis.CSharp",
                "NJsonSchema",
                "Newtonsoft.Json",
                "YamlDotNet",
            ],
            metadata
                .Descendants(space + "dependency")
                .Select(each => each.Attribute("id")!.Value)
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal("MIT", metadata.Element(space + "license")!.Value);
        Assert.Equal("README.md", metadata.Element(space + "readme")!.Value);
        Assert.Equal(ReleaseAssets.Version, metadata.Element(space + "version")!.Value);
    }

    [Fact]
    public void Its_symbols_are_a_package_of_their_own()
    {
        using var package = Open("snupkg");

        Assert.Equal([$"lib/net10.0/{Name}.pdb", $"{Name}.nuspec"], Content(package));
    }

    private ZipArchive Open(string extension) =>
        ZipFile.OpenRead(Path.Combine(release.Folder, $"{Name}.{ReleaseAssets.Version}.{extension}"));

    /// <summary>The files that somebody put there; the others are those of the container's format.</summary>
    private static IEnumerable<string> Content(ZipArchive package) =>
        package
            .Entries.Select(entry => entry.FullName)
            .Where(name =>
                name != "[Content_Types].xml"
                && !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)
            )
            .OrderBy(name => name.Contains('/') ? 0 : 1)
            .ThenBy(name => name, StringComparer.Ordinal);

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
