using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Schema;

/// <summary>A YAML tree as JSON text with one key or value in each line, so that an error's line leads back to its node.</summary>
internal sealed class JsonTree
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

    /// <summary>The node whose key or value stands in a line.</summary>
    public YamlNode NodeAt(int line) => _lines[line - FirstLine].Node;

    /// <summary>The key that stands in a line, or whose value does; null for the root and for items of lists.</summary>
    public YamlScalar? KeyAt(int line) => _lines[line - FirstLine].Key;

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
