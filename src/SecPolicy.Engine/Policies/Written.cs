using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>An operand as a policy writes it, its parameter replaced by the value in force.</summary>
/// <param name="Node">Where the policy writes it.</param>
/// <param name="Value">The value; its type is a guess of YAML's or the parameter's.</param>
/// <param name="Text">The value as text.</param>
/// <param name="Quoted">Whether it is a text whatever it looks like.</param>
internal sealed record Written(YamlNode Node, ConfigValue Value, string Text, bool Quoted)
{
    /// <summary>How messages name it: the parameter, or what is written.</summary>
    public string Shown { get; private init; } = ShownText.Cut(Text, Node.Span.Source.Limits.ValueShown);

    /// <summary>How many characters of it a message shows.</summary>
    public int Most => Node.Span.Source.Limits.ValueShown;

    /// <summary>Reads one operand.</summary>
    /// <returns>Null when it uses a parameter that has no value; the problem is reported.</returns>
    public static Written? Of(YamlNode node, PolicyParameters parameters, ProblemSink problems)
    {
        if (node is not YamlScalar scalar)
        {
            var value = node.ToValue();
            return new(node, value, value.ToString(), Quoted: false);
        }

        if (PolicyParameters.IsReference(scalar.Text, out var name))
        {
            return OfParameter(scalar, name, parameters, problems);
        }

        return scalar.Text.StartsWith("$$", StringComparison.Ordinal)
            ? new(node, new StringValue(scalar.Text[1..]), scalar.Text[1..], Quoted: true)
            : new(node, scalar.ToValue(), scalar.Text, scalar.Quoted);
    }

    /// <summary>Reads a list of operands, or a parameter that is a list.</summary>
    /// <returns>The operands that can be read.</returns>
    public static ImmutableArray<Written> ListOf(YamlNode node, PolicyParameters parameters, ProblemSink problems)
    {
        var found = ImmutableArray.CreateBuilder<Written>();
        foreach (var item in node is YamlSequence sequence ? sequence.Items : [node])
        {
            if (Of(item, parameters, problems) is not { } written)
            {
                continue;
            }

            if (item is YamlScalar && written.Value is ListValue list)
            {
                found.AddRange(list.Items.Select(value => new Written(item, value, TextOf(value), Quoted: true)));
            }
            else
            {
                found.Add(written);
            }
        }

        return found.DrainToImmutable();
    }

    private static Written? OfParameter(
        YamlScalar scalar,
        string name,
        PolicyParameters parameters,
        ProblemSink problems
    )
    {
        if (!parameters.TryGet(name, out var parameter))
        {
            parameters.ReportUnknown(name, scalar.Span, problems);
            return null;
        }

        return parameter.Value is UnknownValue
            ? null
            : new(scalar, parameter.Value, TextOf(parameter.Value), parameter.Value is StringValue)
            {
                Shown = $"${name} ({ShownText.Cut(parameter.Value.ToString(), scalar.Span.Source.Limits.ValueShown)})",
            };
    }

    private static string TextOf(ConfigValue value) => (value as StringValue)?.Value ?? value.ToString();
}
