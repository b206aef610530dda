using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>A value that someone gives to a parameter of the policies.</summary>
/// <param name="Name">The parameter's name, without the <c>$</c>.</param>
/// <param name="Value">The value; a text from the command line is read by the parameter's type.</param>
/// <param name="Span">Where it stands; null for the command line.</param>
public sealed record ParameterValue(string Name, ConfigValue Value, SourceSpan? Span);

/// <summary>The parameters of a policy and of those that it extends, with the values in force.</summary>
internal sealed class PolicyParameters
{
    private readonly Dictionary<string, PolicyParameter> _parameters = new(StringComparer.Ordinal);

    /// <summary>Whether some inherited parameters can't be loaded, so that a name may mean one of them.</summary>
    public bool LacksParents { get; init; }

    /// <summary>The names, in the order of their definition.</summary>
    public IEnumerable<string> Names => _parameters.Keys;

    /// <summary>The parameters, in the order of their definition.</summary>
    public ImmutableArray<PolicyParameter> All => [.. _parameters.Values];

    /// <summary>Finds a parameter.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out PolicyParameter? parameter) =>
        _parameters.TryGetValue(name, out parameter);

    /// <summary>The name in an operand such as <c>$longest-idle</c>; <c>$$</c> stands for a dollar sign.</summary>
    public static bool IsReference(string text, [NotNullWhen(true)] out string? name)
    {
        name = text.Length > 1 && text[0] == '$' && char.IsAsciiLetter(text[1]) ? text[1..] : null;
        return name is not null && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
    }

    /// <summary>Adds what one policy file defines, or changes what it inherits.</summary>
    public void Define(IEnumerable<YamlPair> pairs, ProblemSink problems)
    {
        foreach (var (key, value) in pairs)
        {
            if (value is YamlMapping mapping)
            {
                Define(key, mapping, problems);
            }
        }
    }

    /// <summary>Puts a value from outside in the default's place.</summary>
    /// <returns>False when there is no such parameter.</returns>
    public bool Set(ParameterValue given, ProblemSink problems)
    {
        if (!_parameters.TryGetValue(given.Name, out var parameter))
        {
            return false;
        }

        if (Read(given.Value, parameter.Type, fromText: given.Span is null, out var mistake) is { } value)
        {
            _parameters[given.Name] = parameter with { Value = value };
        }
        else
        {
            var message = $"the parameter {given.Name} {mistake}";
            problems.Add(
                new Problem(ProblemIds.PolicyType, message, given.Span, given.Span is null ? "--param" : null)
            );
        }

        return true;
    }

    private void Define(YamlScalar key, YamlMapping mapping, ProblemSink problems)
    {
        var name = key.Text;
        var inherited = _parameters.GetValueOrDefault(name);
        var type = (mapping.Find("type") as YamlScalar)?.Text;
        if (type is not null && !PolicyLanguage.ParameterTypes.Contains(type, StringComparer.Ordinal))
        {
            // The schema says so, at the same place.
            return;
        }

        if (type is null && inherited is null)
        {
            if (LacksParents)
            {
                return;
            }

            var hint = NearestName.Hint(name, _parameters.Keys);
            problems.Add(
                ProblemIds.PolicyUnknownParameter,
                $"the parameter {name} has no type, and no inherited parameter has that name{hint}",
                key.Span
            );
            return;
        }

        if (type is not null && inherited is not null && type != inherited.Type)
        {
            var span = mapping.Find("type")!.Span;
            problems.Add(ProblemIds.PolicyType, $"the inherited parameter {name} is of type {inherited.Type}", span);
            return;
        }

        type ??= inherited!.Type;
        var summary = (mapping.Find("summary") as YamlScalar)?.Text ?? inherited?.Summary ?? "";
        if (ReadDefault(key, mapping, type, problems) is { } value)
        {
            _parameters[name] = new(name, type, value, summary);
        }
        else if (inherited is not null)
        {
            _parameters[name] = inherited with { Summary = summary };
        }
        else
        {
            // Its users are not to blame: they get the value that fits the type's name.
            _parameters[name] = new(name, type, new UnknownValue("the parameter has no value"), summary);
        }
    }

    private ConfigValue? ReadDefault(YamlScalar key, YamlMapping mapping, string type, ProblemSink problems)
    {
        if (mapping.Find("default") is not { } node)
        {
            if (!_parameters.ContainsKey(key.Text))
            {
                problems.Add(ProblemIds.PolicySchema, $"the parameter {key.Text} has no default", key.Span);
            }

            return null;
        }

        var value = Read(node.ToValue(), type, fromText: false, out var mistake);
        if (value is null)
        {
            problems.Add(ProblemIds.PolicyType, $"the parameter {key.Text} {mistake}", node.Span);
        }

        return value;
    }

    /// <summary>Reads a value by a parameter's type.</summary>
    /// <param name="written">What is written.</param>
    /// <param name="type">One of <see cref="PolicyLanguage.ParameterTypes"/>.</param>
    /// <param name="fromText">Whether it is one text of a command line, whose type the text can't say.</param>
    /// <param name="mistake">What is wrong with it, after the parameter's name.</param>
    private static ConfigValue? Read(ConfigValue written, string type, bool fromText, out string mistake)
    {
        var text = written is NullValue or MapValue or ListValue
            ? null
            : (written as StringValue)?.Value ?? written.ToString();
        mistake = $"takes {Describe(type)}";
        switch (type)
        {
            case "duration":
                if (written is IntegerValue or NumberValue || (fromText && text is not null && IsWhole(text)))
                {
                    mistake = $"takes a duration, and {text} has no unit: write {text}s or {text}m";
                    return null;
                }

                return text is not null && DurationText.TryParse(text, out var span) ? new DurationValue(span) : null;
            case "integer":
                return text is not null && IsWhole(text)
                    ? new IntegerValue(long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
                    : null;
            case "number":
                return text switch
                {
                    null => null,
                    _ when IsWhole(text) => Read(written, "integer", fromText, out _),
                    _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
                        new NumberValue(number),
                    _ => null,
                };
            case "boolean":
                return text is not null && bool.TryParse(text, out var truth) ? new BooleanValue(truth) : null;
            case "list" when written is ListValue list:
                return list.Items.Any(item => item is ListValue or MapValue or NullValue)
                    ? null
                    : new ListValue([.. list.Items.Select(AsText)]);
            case "list":
                return text is null
                    ? null
                    : new ListValue([.. Split(text, fromText).Select(item => new StringValue(item))]);
            default:
                return text is null ? null : new StringValue(text);
        }
    }

    private static ConfigValue AsText(ConfigValue value) => value as StringValue ?? new StringValue(value.ToString());

    private static IEnumerable<string> Split(string text, bool fromText) =>
        fromText ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [text];

    private static bool IsWhole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string Describe(string type) =>
        type switch
        {
            "duration" => "a duration such as 30m",
            "integer" => "a whole number",
            "number" => "a number",
            "boolean" => "true or false",
            "list" => "a list of values",
            _ => "a text",
        };
}
