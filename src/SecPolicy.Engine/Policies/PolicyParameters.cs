using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>A value that someone gives to a parameter of the policies.</summary>
/// <param name="Name">The parameter's name, without the <c>$</c>.</param>
/// <param name="Value">The value; a text from the command line is read by the parameter's type.</param>
/// <param name="Span">Where it stands; null for the command line.</param>
internal sealed record ParameterValue(string Name, ConfigValue Value, SourceSpan? Span)
{
    /// <summary>Whether it is one text, whose type the text can't say: a list is then split at its commas.</summary>
    public bool IsText { get; init; } = Span is null;

    /// <summary>Where the name stands; null for the command line.</summary>
    public SourceSpan? NameSpan { get; init; } = Span;
}

/// <summary>The parameters of a policy and of those that it extends, with the values in force.</summary>
internal sealed class PolicyParameters
{
    private readonly Dictionary<string, PolicyParameter> _parameters = new(StringComparer.Ordinal);

    /// <summary>Whether some inherited parameters can't be loaded, so that a name may mean one of them.</summary>
    public bool LacksParents { get; init; }

    /// <summary>The parameters, in the order of their definition.</summary>
    public ImmutableArray<PolicyParameter> All => [.. _parameters.Values];

    /// <summary>Finds a parameter.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out PolicyParameter? parameter) =>
        _parameters.TryGetValue(name, out parameter);

    /// <summary>Reports a name that no parameter has, unless it may be inherited from what can't be loaded.</summary>
    public void ReportUnknown(string name, SourceSpan place, ProblemSink problems)
    {
        if (!LacksParents)
        {
            var hint = NearestName.Hint(name, _parameters.Keys);
            problems.Add(ProblemIds.PolicyUnknownParameter, $"there is no parameter {name}{hint}", place);
        }
    }

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

        if (
            ParameterType.Read(given.Value, parameter.Type, given.IsText, out var mistake) is { } value
            && parameter.Allows(value, out mistake)
        )
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
        var value = ReadDefault(key, mapping, type, problems);
        var parameter =
            value is not null ? new(name, type, value, summary)
            : inherited is not null ? inherited with { Summary = summary }
            // Its users are not to blame: they get the value that fits the type's name.
            : new PolicyParameter(name, type, new UnknownValue("the parameter has no value"), summary);
        var oneOf = mapping.Find("one-of");
        parameter = parameter with { OneOf = ReadOneOf(key, oneOf, type, problems) ?? inherited?.OneOf ?? [] };
        if (!parameter.Allows(parameter.Value, out var mistake))
        {
            var place = mapping.Find("default") ?? oneOf!;
            problems.Add(ProblemIds.PolicyType, $"the parameter {name} {mistake}", place.Span);
        }

        _parameters[name] = parameter;
    }

    /// <summary>The only values that a parameter takes; null when nothing says so.</summary>
    private static ImmutableArray<ConfigValue>? ReadOneOf(
        YamlScalar key,
        YamlNode? node,
        string type,
        ProblemSink problems
    )
    {
        if (node is not YamlSequence sequence)
        {
            return null;
        }

        var values = ImmutableArray.CreateBuilder<ConfigValue>();
        foreach (var item in sequence.Items)
        {
            // A parameter that is a list says what its entries can be.
            var ofItem = type == "list" ? "string" : type;
            if (ParameterType.Read(item.ToValue(), ofItem, fromText: false, out var mistake) is { } value)
            {
                values.Add(value);
            }
            else
            {
                problems.Add(ProblemIds.PolicyType, $"the parameter {key.Text} {mistake}", item.Span);
            }
        }

        return values.DrainToImmutable();
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

        var value = ParameterType.Read(node.ToValue(), type, fromText: false, out var mistake);
        if (value is null)
        {
            problems.Add(ProblemIds.PolicyType, $"the parameter {key.Text} {mistake}", node.Span);
        }

        return value;
    }
}
