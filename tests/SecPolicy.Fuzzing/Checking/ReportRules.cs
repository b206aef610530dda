using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using NJsonSchema;
using SecPolicy.Engine.Reading;

namespace SecPolicy.Fuzzing.Checking;

/// <summary>What must hold of a report in each format, whatever the input.</summary>
internal static class ReportRules
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly Lazy<JsonSchema> ReportSchema = new(() => Schema("report"));

    private static readonly Lazy<JsonSchema> LineSchema = new(() => Schema("report-line"));

    private static readonly string[] Commands =
    [
        "::error ",
        "::warning ",
        "::notice ",
        "::group::SecPolicy: ",
        "::endgroup::",
        "##vso[task.logissue ",
        "##vso[task.complete ",
    ];

    /// <summary>Checks a report.</summary>
    /// <exception cref="InvariantException">It is not what its readers take.</exception>
    public static void Check(string format, byte[] report)
    {
        string text;
        try
        {
            text = Strict.GetString(report);
        }
        catch (DecoderFallbackException)
        {
            throw new InvariantException($"{format} is no UTF-8");
        }

        HasNoControls(format, text);
        switch (format)
        {
            case "json":
                IsValid(format, text, ReportSchema.Value);
                break;
            case "jsonl":
                foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    IsValid(format, line, LineSchema.Value);
                }

                break;
            case "sarif":
                IsSarif(text);
                break;
            case "gitlab":
                IsJson(format, text, JsonValueKind.Array);
                break;
            case "junit":
                IsXml(format, text);
                break;
            case "github" or "azure":
                HasOwnCommands(format, text);
                break;
            default:
                break;
        }
    }

    /// <summary>Nothing that a terminal obeys, or that makes a text look like another.</summary>
    private static void HasNoControls(string format, string text)
    {
        foreach (var letter in text)
        {
            var isControl = char.IsControl(letter) && letter is not '\n';
            if (isControl || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
            {
                throw new InvariantException(
                    string.Create(CultureInfo.InvariantCulture, $"{format} holds U+{(int)letter:X4}")
                );
            }
        }
    }

    private static JsonDocument IsJson(string format, string text, JsonValueKind kind)
    {
        try
        {
            var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == kind
                ? document
                : throw new InvariantException($"{format} begins with {document.RootElement.ValueKind}");
        }
        catch (JsonException exception)
        {
            throw new InvariantException($"{format} is no JSON: {exception.Message}");
        }
    }

    private static void IsValid(string format, string text, JsonSchema schema)
    {
        using var document = IsJson(format, text, JsonValueKind.Object);
        var errors = schema.Validate(text);
        if (errors.Count > 0)
        {
            throw new InvariantException($"{format} is against its schema: {errors.First()}");
        }
    }

    private static void IsSarif(string text)
    {
        using var document = IsJson("sarif", text, JsonValueKind.Object);
        foreach (var run in document.RootElement.GetProperty("runs").EnumerateArray())
        {
            var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength();
            foreach (var result in run.GetProperty("results").EnumerateArray())
            {
                if (result.GetProperty("ruleIndex").GetInt32() >= rules)
                {
                    throw new InvariantException("sarif names a rule that it does not have");
                }

                foreach (var place in result.GetProperty("locations").EnumerateArray())
                {
                    IsPlace(place.GetProperty("physicalLocation"));
                }
            }
        }
    }

    private static void IsPlace(JsonElement place)
    {
        var uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
        if (!Uri.TryCreate(uri, UriKind.RelativeOrAbsolute, out _) || uri.Contains(' ', StringComparison.Ordinal))
        {
            throw new InvariantException("sarif has a place that is no URI");
        }

        if (!place.TryGetProperty("region", out var region))
        {
            return;
        }

        var line = region.GetProperty("startLine").GetInt32();
        var column = region.GetProperty("startColumn").GetInt32();
        var lastLine = region.TryGetProperty("endLine", out var end) ? end.GetInt32() : line;
        var lastColumn = region.GetProperty("endColumn").GetInt32();
        if (line < 1 || column < 1 || lastLine < line || (lastLine == line && lastColumn < column))
        {
            throw new InvariantException("sarif has a region that ends before it starts");
        }
    }

    private static void IsXml(string format, string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text));
            while (reader.Read())
            {
                // It is read to the end.
            }
        }
        catch (XmlException exception)
        {
            throw new InvariantException($"{format} is no XML: {exception.Message}");
        }
    }

    /// <summary>A line that a runner would obey is one of ours.</summary>
    private static void HasOwnCommands(string format, string text)
    {
        foreach (var line in text.Split('\n'))
        {
            // GitHub's runner looks for ## anywhere in a line that does not begin with its own mark, Azure's in every line.
            var isCommand =
                line.TrimStart().StartsWith("::", StringComparison.Ordinal)
                || line.Contains(format == "github" ? "##[" : "##vso[", StringComparison.Ordinal);
            if (isCommand && !Commands.Any(command => line.StartsWith(command, StringComparison.Ordinal)))
            {
                throw new InvariantException($"{format} has a line that is a command and none of ours");
            }
        }
    }

    private static JsonSchema Schema(string name)
    {
        var file = EmbeddedFile.Read($"schemas/{name}.schema.json");
        return JsonSchema.FromJsonAsync(file.GetText(new(file, 0, file.Utf8.Length))).GetAwaiter().GetResult();
    }
}
