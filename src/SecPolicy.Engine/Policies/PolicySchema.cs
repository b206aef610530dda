using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>Validates user policies against <c>schemas/policy.schema.json</c>.</summary>
/// <remarks>The only user of NJsonSchema, which costs tens of milliseconds: a run with built-in policies never comes here.</remarks>
internal static class PolicySchema
{
    private const string ResourceName = "schemas/policy.schema.json";

    private static readonly Lazy<JsonSchema> Schema = new(Load);

    /// <summary>Validates a policy's tree.</summary>
    /// <returns>What the schema refuses, each at the key or value concerned.</returns>
    public static IReadOnlyList<Problem> Validate(YamlNode root)
    {
        var tree = new JsonTree(root);
        var problems = new List<Problem>();
        foreach (var error in Schema.Value.Validate(tree.ToToken()))
        {
            Translate(error, tree, problems);
        }

        return problems;
    }

    private static JsonSchema Load()
    {
        var text = EmbeddedFile.Read(ResourceName);
        // The schema refers to nothing outside itself: there is nothing to wait for.
        return JsonSchema.FromJsonAsync(text.GetText(new(text, 0, text.Utf8.Length))).GetAwaiter().GetResult();
    }

    private static void Translate(ValidationError error, JsonTree tree, List<Problem> problems)
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
            case MultiTypeValidationError several when several.Errors.TryGetValue(TypeOf(node), out var ofType):
                // NJsonSchema repeats for every type what is wrong by each; only what the value's own type says is of use.
                foreach (var inner in ofType)
                {
                    Translate(inner, tree, problems);
                }

                return;
        }

        if (error.Kind == ValidationErrorKind.NoAdditionalPropertiesAllowed)
        {
            problems.Add(UnknownKey(tree.KeyAt(error.LineNumber), error.Schema.ActualSchema));
            return;
        }

        if (error.Kind == ValidationErrorKind.PropertyRequired && node is not YamlMapping)
        {
            // It is no map: that says it all.
            return;
        }

        problems.Add(new(ProblemIds.PolicySchema, Describe(error, node), node.Span));
    }

    private static Problem UnknownKey(YamlScalar key, JsonSchema schema)
    {
        var known = schema.ActualProperties.Keys;
        return known.Any()
            ? new(ProblemIds.PolicyUnknownKey, $"unknown key {key.Text}{NearestName.Hint(key.Text, known)}", key.Span)
            : new(
                ProblemIds.PolicySchema,
                $"the name {key.Text} must match {string.Join(" or ", schema.PatternProperties.Keys)}",
                key.Span
            );
    }

    private static string Describe(ValidationError error, YamlNode node)
    {
        var schema = error.Schema.ActualSchema;
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => $"the key {error.Property} is missing",
            ValidationErrorKind.NotInEnumeration => NotInEnumeration([.. schema.Enumeration.OfType<string>()], node),
            ValidationErrorKind.PatternMismatch
                when schema.ExtensionData?.TryGetValue("x-expects", out var expected) is true => $"must {expected}",
            ValidationErrorKind.PatternMismatch => $"must match {schema.Pattern}",
            ValidationErrorKind.StringTooShort or ValidationErrorKind.TooFewProperties => "must not be empty",
            ValidationErrorKind.TooFewItems when schema.MinItems == 1 => "must not be empty",
            ValidationErrorKind.TooFewItems => $"must have at least {schema.MinItems} values",
            ValidationErrorKind.TooManyItems => $"must have at most {schema.MaxItems} values",
            ValidationErrorKind.ExcludedSchemaValidates => "a rule has either require or forbid, not both",
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

    private static JsonObjectType TypeOf(YamlNode node) =>
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

    /// <summary>A YAML tree as JSON text with one key or value in each line, so that an error's line leads back to its node.</summary>
    private sealed class JsonTree
    {
        /// <summary>Lines count from 1, and the text starts with a line end.</summary>
        private const int FirstLine = 2;

        private readonly StringBuilder _text = new();
        private readonly List<(YamlNode Node, YamlScalar? Key)> _lines = [];

        public JsonTree(YamlNode root) => Append(root, null);

        public JToken ToToken()
        {
            using var reader = new JsonTextReader(new StringReader(_text.ToString()))
            {
                DateParseHandling = DateParseHandling.None,
                MaxDepth = null,
            };
            return JToken.Load(reader);
        }

        public YamlNode NodeAt(int line) => _lines[line - FirstLine].Node;

        public YamlScalar KeyAt(int line) => _lines[line - FirstLine].Key!;

        private void Append(YamlNode node, YamlScalar? key)
        {
            StartLine(node, key);
            switch (node)
            {
                case YamlSequence sequence:
                    AppendAll('[', sequence.Items, ']', item => Append(item, null));
                    break;
                case YamlMapping mapping:
                    AppendAll('{', mapping.Pairs, '}', Append);
                    break;
                default:
                    _text.Append(Scalar(node.ToValue()));
                    break;
            }
        }

        private void Append(YamlPair pair)
        {
            StartLine(pair.Value, pair.Key);
            _text.Append(JsonConvert.ToString(pair.Key.Text)).Append(':');
            Append(pair.Value, pair.Key);
        }

        private void AppendAll<T>(char open, IReadOnlyList<T> items, char close, Action<T> append)
        {
            _text.Append(open);
            for (var index = 0; index < items.Count; index++)
            {
                if (index > 0)
                {
                    _text.Append(',');
                }

                append(items[index]);
            }

            _text.Append(close);
        }

        private void StartLine(YamlNode node, YamlScalar? key)
        {
            _lines.Add((node, key));
            _text.Append('\n');
        }

        private static string Scalar(ConfigValue value) =>
            value switch
            {
                NullValue => "null",
                BooleanValue truth => truth.Value ? "true" : "false",
                IntegerValue whole => whole.ToString(),
                NumberValue number when double.IsFinite(number.Value) => JsonConvert.ToString(number.Value),
                StringValue text => JsonConvert.ToString(text.Value),
                _ => JsonConvert.ToString(value.ToString()),
            };
    }
}
