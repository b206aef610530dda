using System.Text.Json;

namespace SecPolicy.Engine.Tests.Suites;

/// <summary>What a JavaScript module holds that exports data and nothing else.</summary>
internal static class JavaScriptData
{
    private const string Export = "export default ";

    /// <summary>The exported value.</summary>
    /// <param name="path">The module's path.</param>
    public static JsonElement Read(string path)
    {
        var text = File.ReadAllText(path);
        var start = text.IndexOf(Export, StringComparison.Ordinal) + Export.Length;
        using var document = JsonDocument.Parse(text.AsMemory(start));
        return document.RootElement.Clone();
    }
}
