using System.IO.Compression;
using System.Text.Json;

namespace SecPolicy.Distribution.Tests.Release;

/// <summary>The software bill of materials, judged by CycloneDX's own validator and by what the package holds.</summary>
[Collection(nameof(ReleaseAssets))]
public sealed class BillOfMaterialsTests(ReleaseAssets release)
{
    private string Bill => release[$"secpolicy-{ReleaseAssets.Version}.cdx.json"];

    [SkippableFact]
    public async Task It_is_valid()
    {
        var library = Path.GetDirectoryName(NpmPackage.Demand("@cyclonedx/cyclonedx-library", "package.json"))!;
        NpmPackage.Demand("ajv-formats-draft2019", "package.json");
        var judge = """
            const [library, file] = process.argv.slice(1);
            const { Spec, Validation } = require(library);
            const text = require("fs").readFileSync(file, "utf8");
            new Validation.JsonStrictValidator(Spec.Version.v1dot6)
              .validate(text)
              .then((fault) => console.log(fault === null ? "valid" : JSON.stringify(fault)));
            """;
        var output = await NpmPackage.RunAsync(
            ExternalProgram.Demand("node", "nodejs"),
            "",
            "-e",
            judge,
            library,
            Bill
        );

        Assert.Equal("valid", output.Trim());
    }

    [Fact]
    public async Task It_lists_what_travels_with_the_program()
    {
        await using var package = await ZipFile.OpenReadAsync(release[$"SecPolicy.any.{ReleaseAssets.Version}.nupkg"]);
        await using var file = await package.Entries.Single(entry => entry.Name == "secpolicy.deps.json").OpenAsync();
        using var dependencies = await JsonDocument.ParseAsync(file);
        var packages = dependencies
            .RootElement.GetProperty("libraries")
            .EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => $"pkg:nuget/{library.Name.Replace('/', '@')}");

        using var bill = await Read();
        var components = Strings(bill.RootElement.GetProperty("components"), "purl");

        Assert.Equal(
            packages.Append($"pkg:nuget/SecPolicy.Engine@{ReleaseAssets.Version}").Order(StringComparer.Ordinal),
            components
                .Where(url => !url.StartsWith("pkg:generic/dotnet-runtime@", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Whatever_it_lists_has_a_licence_and_dependencies_that_it_lists()
    {
        using var bill = await Read();
        var components = bill.RootElement.GetProperty("components");
        var references = Strings(components, "bom-ref")
            .Append($"pkg:nuget/SecPolicy@{ReleaseAssets.Version}")
            .ToHashSet(StringComparer.Ordinal);
        var dependencies = bill.RootElement.GetProperty("dependencies").EnumerateArray().ToList();

        Assert.All(
            components.EnumerateArray(),
            part =>
                Assert.Equal(
                    "MIT",
                    part.GetProperty("licenses")[0].GetProperty("license").GetProperty("id").GetString()
                )
        );
        Assert.Equal(
            references,
            dependencies.Select(part => part.GetProperty("ref").GetString()!).ToHashSet(StringComparer.Ordinal)
        );
        Assert.All(
            dependencies
                .Where(part => part.TryGetProperty("dependsOn", out _))
                .SelectMany(part => part.GetProperty("dependsOn").EnumerateArray()),
            reference => Assert.Contains(reference.GetString()!, references)
        );
    }

    [Fact]
    public async Task The_notices_name_every_package()
    {
        var notices = await File.ReadAllTextAsync(Path.Combine(NpmPackage.Root, "THIRD-PARTY-NOTICES.txt"));
        using var bill = await Read();
        var packages = bill
            .RootElement.GetProperty("components")
            .EnumerateArray()
            .Where(part => part.TryGetProperty("hashes", out _))
            .Select(part => part.GetProperty("name").GetString()!)
            .ToList();

        Assert.NotEmpty(packages);
        Assert.All(packages, name => Assert.Contains(name, notices, StringComparison.Ordinal));
    }

    private async Task<JsonDocument> Read() => JsonDocument.Parse(await File.ReadAllTextAsync(Bill));

    private static IEnumerable<string> Strings(JsonElement parts, string name) =>
        parts.EnumerateArray().Select(part => part.GetProperty(name).GetString()!);
}
