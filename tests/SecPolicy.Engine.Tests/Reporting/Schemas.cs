using NJsonSchema;
using SecPolicy.Engine.Reading;

namespace SecPolicy.Engine.Tests.Reporting;

/// <summary>Validates outputs against the schemas that secpolicy publishes.</summary>
internal static class Schemas
{
    public static async Task AssertValidAsync(string name, string json)
    {
        var file = EmbeddedFile.Read($"schemas/{name}.schema.json");
        var schema = await JsonSchema.FromJsonAsync(file.GetText(new(file, 0, file.Utf8.Length)));
        Assert.Empty(schema.Validate(json).Select(error => error.ToString()));
    }
}
