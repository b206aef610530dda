using System.Text;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Compose;

/// <summary>Reads <c>environment</c> of a service: a map, or a list of <c>NAME=value</c>.</summary>
/// <param name="variables">What texts refer to.</param>
/// <param name="problems">Told what Compose would refuse.</param>
internal sealed class ComposeEnvironment(ComposeVariables variables, Action<Problem> problems)
{
    private const string NoAssignment = "an item of environment is NAME=value or NAME";
    private const string NoText = "the value of a variable is a text, a number, a truth value or nothing";
    private const string Malformed = "a reference to a variable is malformed; a dollar sign is written $$";

    /// <summary>The variables in the order of the text, no name twice.</summary>
    /// <returns>
    /// A variable without value is taken from the shell. One that is to be reset (<c>!reset</c>) is <see cref="NullValue"/>:
    /// it is as though no file below said anything of it.
    /// </returns>
    public IReadOnlyList<Entry> Read(YamlNode node)
    {
        var entries = new OrderedDictionary<string, Entry>(StringComparer.Ordinal);
        var read = node switch
        {
            YamlMapping map => YamlMergeKeys.Pairs(map).Select(OfPair),
            YamlSequence list => list.Items.Select(OfItem),
            YamlScalar scalar when ComposeScalar.Text(scalar) is null => [],
            _ => [Refuse("environment is a map of names to values, or a list of NAME=value", node)],
        };
        foreach (var entry in read.OfType<Entry>())
        {
            entries.Remove(entry.Key);
            entries.Add(entry.Key, entry);
        }

        return [.. entries.Values];
    }

    private Entry? OfPair(YamlPair pair)
    {
        var entry = new Entry(pair.Key.Text, NullValue.Instance, pair.Key.Span, pair.Value.Span, false);
        if (pair.Value.Tag is ComposeTags.Reset)
        {
            return entry;
        }

        if (pair.Value is not YamlScalar scalar)
        {
            return Refuse(NoText, pair.Value);
        }

        return ComposeScalar.Text(scalar) is { } text
            ? Interpolate(entry with { Quoted = scalar.Quoted }, text, scalar)
            : variables.PassThrough(entry with { ValueSpan = pair.Key.Span });
    }

    private Entry? OfItem(YamlNode node)
    {
        if (node.Tag is ComposeTags.Reset)
        {
            return null;
        }

        if (node is not YamlScalar scalar || ComposeScalar.Text(scalar) is not { } text || text != scalar.Text)
        {
            return Refuse(NoAssignment, node);
        }

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (ComposeText.HasReference(equals < 0 ? text : text[..equals]))
        {
            return Composed(text, scalar);
        }

        var name = equals < 0 ? text : text[..equals];
        if (name.Length == 0 || name.Any(char.IsWhiteSpace))
        {
            return Refuse(NoAssignment, node);
        }

        var entry = new Entry(name, NullValue.Instance, Part(scalar, 0, name.Length), scalar.Span, scalar.Quoted);
        return equals < 0
            ? variables.PassThrough(entry with { ValueSpan = entry.KeySpan })
            : Interpolate(
                entry with
                {
                    ValueSpan = Part(scalar, equals + 1, text.Length - equals - 1),
                },
                text[(equals + 1)..],
                scalar
            );
    }

    /// <summary>An item whose name is not written out: it is split once what it refers to is known.</summary>
    private Entry? Composed(string text, YamlScalar scalar)
    {
        var whole = variables.Interpolate(
            new Entry("", NullValue.Instance, scalar.Span, scalar.Span, scalar.Quoted),
            text
        );
        if (whole is null)
        {
            return Refuse(Malformed, scalar);
        }

        if (whole.Value is not StringValue { Value: var known })
        {
            return Refuse("the name of the variable is taken from the shell that runs Compose", scalar);
        }

        var equals = known.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? whole with
            {
                Key = known[..equals],
                Value = new StringValue(known[(equals + 1)..]),
            }
            : variables.PassThrough(whole with { Key = known });
    }

    private Entry? Interpolate(Entry entry, string text, YamlScalar scalar) =>
        variables.Interpolate(entry, text) ?? Refuse(Malformed, scalar);

    private Entry? Refuse(string message, YamlNode node)
    {
        problems(new(ProblemIds.DeploymentCompose, message, node.Span));
        return null;
    }

    /// <summary>Where a part of a scalar's text stands; the whole scalar where the text is written in another way.</summary>
    private static SourceSpan Part(YamlScalar scalar, int start, int length)
    {
        // An anchor or a tag stands before, a quotation mark around.
        var raw = scalar.Span.Text;
        var end =
            raw.EndsWith(scalar.Text, StringComparison.Ordinal) ? raw.Length
            : raw.Length > 0 && raw.AsSpan(0, raw.Length - 1).EndsWith(scalar.Text, StringComparison.Ordinal)
                ? raw.Length - 1
            : -1;
        if (end < 0)
        {
            return scalar.Span;
        }

        var from = end - scalar.Text.Length + start;
        return scalar.Span with
        {
            Start = scalar.Span.Start + Encoding.UTF8.GetByteCount(raw.AsSpan(0, from)),
            Length = Encoding.UTF8.GetByteCount(raw.AsSpan(from, length)),
        };
    }
}
