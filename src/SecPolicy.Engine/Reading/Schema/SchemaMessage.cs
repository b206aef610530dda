using NJsonSchema;
using NJsonSchema.Validation;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Schema;

/// <summary>Says what a schema refuses, in the words of people who write YAML.</summary>
/// <remarks>Where a pattern or a <c>not</c> would say it badly, the schema has a sentence of its own, <c>x-message</c>.</remarks>
internal static class SchemaMessage
{
    /// <summary>What is wrong with a node: <c>must be a text</c>.</summary>
    public static string Of(ValidationError error, YamlNode node)
    {
        var schema = error.Schema.ActualSchema;
        var own = schema.ExtensionData?.TryGetValue("x-message", out var message) is true ? (string)message : null;
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => $"the key {error.Property} is missing",
            ValidationErrorKind.NotInEnumeration => NotInEnumeration([.. schema.Enumeration.OfType<string>()], node),
            ValidationErrorKind.PatternMismatch or ValidationErrorKind.ExcludedSchemaValidates when own is not null =>
                own,
            ValidationErrorKind.PatternMismatch => $"must match {schema.Pattern}",
            ValidationErrorKind.StringTooShort or ValidationErrorKind.TooFewProperties => "must not be empty",
            ValidationErrorKind.TooFewItems when schema.MinItems == 1 => "must not be empty",
            ValidationErrorKind.TooFewItems => $"must have at least {schema.MinItems} values",
            ValidationErrorKind.TooManyItems => $"must have at most {schema.MaxItems} values",
            _ when own is not null && schema.Pattern is not null => own,
            _ => "must be " + Describe(schema.Type),
        };
    }

    private static string NotInEnumeration(string[] names, YamlNode node)
    {
        var hint = node is YamlScalar scalar ? NearestName.Hint(scalar.Text, names) : "";
        return $"must be {Phrase.Alternatives(names)}{hint}";
    }

    private static string Describe(JsonObjectType type)
    {
        var names = new List<string>();
        Span<(JsonObjectType Type, string Name)> all =
        [
            (JsonObjectType.String, "a text"),
            (JsonObjectType.Number, "a number"),
            (JsonObjectType.Integer, "a whole number"),
            (JsonObjectType.Boolean, "true or false"),
            (JsonObjectType.Array, "a list"),
            (JsonObjectType.Object, "a map"),
        ];
        foreach (var (flag, name) in all)
        {
            if (type.HasFlag(flag) && !(flag == JsonObjectType.Integer && type.HasFlag(JsonObjectType.Number)))
            {
                names.Add(name);
            }
        }

        return Phrase.Alternatives(names);
    }

    /// <summary>The type that a node has in JSON.</summary>
    public static JsonObjectType TypeOf(YamlNode node) =>
        node switch
        {
            YamlSequence => JsonObjectType.Array,
            YamlMapping => JsonObjectType.Object,
            _ => node.ToValue() switch
            {
                NullValue => JsonObjectType.Null,
                BooleanValue => JsonObjectType.Boolean,
                IntegerValue => JsonObjectType.Integer,
                NumberValue => JsonObjectType.Number,
                _ => JsonObjectType.String,
            },
        };
}
