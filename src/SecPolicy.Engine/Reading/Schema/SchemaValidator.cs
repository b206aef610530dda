using NJsonSchema;
using NJsonSchema.Validation;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Schema;

/// <summary>Validates YAML trees against one of the JSON Schemas in the folder <c>schemas</c>.</summary>
/// <remarks>The only user of NJsonSchema, which costs tens of milliseconds at its first use.</remarks>
/// <param name="schema">The schema's text, which is asked for at the first use.</param>
/// <param name="unknownKeyId">The id of problems about keys that the schema doesn't know.</param>
/// <param name="otherId">The id of all other problems.</param>
internal sealed class SchemaValidator(Func<string> schema, string unknownKeyId, string otherId)
{
    // The schema refers to nothing outside itself: there is nothing to wait for.
    private readonly Lazy<JsonSchema> _schema = new(() => JsonSchema.FromJsonAsync(schema()).GetAwaiter().GetResult());

    /// <summary>Validates against one of the schemas that SecPolicy carries.</summary>
    /// <param name="name">The schema's name: <c>policy</c> for <c>schemas/policy.schema.json</c>.</param>
    /// <param name="unknownKeyId">The id of problems about keys that the schema doesn't know.</param>
    /// <param name="otherId">The id of all other problems.</param>
    public SchemaValidator(string name, string unknownKeyId, string otherId)
        : this(() => TextOf(name), unknownKeyId, otherId) { }

    /// <summary>Validates a tree.</summary>
    /// <returns>What the schema refuses, each at the key or value concerned.</returns>
    public IReadOnlyList<Problem> Validate(YamlNode root)
    {
        var tree = new JsonTree(root);
        var problems = new List<Problem>();
        foreach (var error in _schema.Value.Validate(tree.ToToken()))
        {
            Translate(error, tree, problems);
        }

        return problems;
    }

    private static string TextOf(string name)
    {
        var text = EmbeddedFile.Read($"schemas/{name}.schema.json");
        return text.GetText(new(text, 0, text.Utf8.Length));
    }

    private void Translate(ValidationError error, JsonTree tree, List<Problem> problems)
    {
        var node = tree.NodeAt(error.LineNumber);
        switch (error)
        {
            case ChildSchemaValidationError child:
                foreach (var inner in child.Errors.SelectMany(pair => pair.Value))
                {
                    Translate(inner, tree, problems);
                }

                return;
            case MultiTypeValidationError several
                when several.Errors.TryGetValue(SchemaMessage.TypeOf(node), out var ofType):
                // NJsonSchema repeats for every type what is wrong by each; only what the value's own type says is of use.
                foreach (var inner in ofType)
                {
                    Translate(inner, tree, problems);
                }

                return;
        }

        if (error.Kind == ValidationErrorKind.NoAdditionalPropertiesAllowed)
        {
            problems.Add(UnknownKey(tree.KeyAt(error.LineNumber)!, error.Schema.ActualSchema));
            return;
        }

        if (error.Kind == ValidationErrorKind.PropertyRequired)
        {
            // What is no map has another problem, and that says it all.
            if (node is YamlMapping)
            {
                var owner = tree.KeyAt(error.LineNumber)?.Span ?? node.Span;
                problems.Add(new(otherId, SchemaMessage.Of(error, node), owner));
            }

            return;
        }

        problems.Add(new(otherId, SchemaMessage.Of(error, node), node.Span));
    }

    private Problem UnknownKey(YamlScalar key, JsonSchema schema)
    {
        var known = schema.ActualProperties.Keys;
        return known.Any()
            ? new(unknownKeyId, $"unknown key {key.Text}{NearestName.Hint(key.Text, known)}", key.Span)
            : new(
                otherId,
                $"the name {key.Text} must match {string.Join(" or ", schema.PatternProperties.Keys)}",
                key.Span
            );
    }
}
