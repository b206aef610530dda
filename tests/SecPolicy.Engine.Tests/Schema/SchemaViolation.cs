using System.Text.Json.Nodes;

namespace SecPolicy.Engine.Tests.Schema;

/// <summary>A document that one keyword of a schema refuses.</summary>
/// <param name="Keyword">The keyword's place in the schema: <c>/definitions/rule/properties/title/minLength</c>; of <c>required</c>, with the name.</param>
/// <param name="Document">The document.</param>
internal sealed record SchemaViolation(string Keyword, JsonNode? Document);
