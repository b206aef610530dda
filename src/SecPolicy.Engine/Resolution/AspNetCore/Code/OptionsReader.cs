using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Reads what the properties of an options object come to, with what each value rests on and what it overrides.</summary>
/// <param name="model">What has been found.</param>
/// <param name="code">The interpreter, behind the last statement.</param>
/// <param name="words">Conditions in words.</param>
internal sealed partial class OptionsReader(StartupModel model, CSharpInterpreter code, CaseWords words)
{
    /// <summary>The value of <c>Secure</c> that is true exactly when the request came over HTTPS.</summary>
    public const string OfRequest = "Request.IsHttps";

    private sealed record Possible(Condition When, OptionCase Case);

    /// <summary>Reads an object.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="name">Its name: a scheme; empty for the default one.</param>
    /// <param name="options">The object.</param>
    public OptionsInstance Read(string type, string name, CsObject options)
    {
        var values = new Dictionary<string, List<Possible>>(StringComparer.Ordinal);
        var bound = ImmutableArray.CreateBuilder<BoundSection>();
        if (model.Objects.Shapes.Find(type) is { } shape)
        {
            Read(options, shape, "", words.Given, values, bound);
            if (type == Authentication)
            {
                Events(options, values);
            }
        }

        Adjust(type, name, values);
        return new(
            type,
            name,
            values.ToImmutableDictionary(each => each.Key, each => Joined(each.Value), StringComparer.Ordinal),
            bound.DrainToImmutable()
        );
    }

    /// <summary>The leaves below an object, each with all that it can be.</summary>
    private void Read(
        CsObject options,
        Shape shape,
        string prefix,
        Condition when,
        Dictionary<string, List<Possible>> values,
        ImmutableArray<BoundSection>.Builder bound,
        bool isReplaced = false
    )
    {
        foreach (var (section, call) in model.Binder.BoundTo(options))
        {
            bound.Add(new(section, prefix.TrimEnd(':'), call));
        }

        foreach (var (name, leaf) in shape.Leaves)
        {
            var found = Leaf(options.Slot(name), leaf, when, isReplaced);
            // What decides on what only functions are for says nothing while there is none.
            if (leaf.Type != Shapes.Function || found.Exists(each => each.Case.Kind != OptionCaseKind.Default))
            {
                Add(values, prefix + name, found);
            }
        }

        foreach (var name in shape.Lists.Keys)
        {
            Add(values, prefix + name, List(options.Slot(name), name, when));
        }

        foreach (var (name, nested) in shape.Nested)
        {
            foreach (var (part, value, write) in Cases(options.Slot(name), when))
            {
                if (value is CsObject inner)
                {
                    Read(inner, nested, $"{prefix}{name}:", part, values, bound, write?.Span is not null);
                }
                else
                {
                    var reason =
                        value as CsUnknown ?? CSharpInterpreter.Unknown($"{name} is not followed", write?.Span);
                    foreach (var leaf in nested.Leaves.Keys)
                    {
                        Add(values, $"{prefix}{name}:{leaf}", [new(part, Code(TypedText.Reason(reason), write?.Span))]);
                    }
                }
            }
        }
    }

    private static void Add(Dictionary<string, List<Possible>> values, string path, IEnumerable<Possible> found)
    {
        if (!values.TryGetValue(path, out var known))
        {
            values.Add(path, known = []);
        }

        known.AddRange(found);
    }

    private static OptionCase Code(ConfigValue value, SourceSpan? span) =>
        new(OptionCaseKind.Code, []) { Value = value, Span = span };

    /// <summary>What a slot holds on a path: the value, and the write that it comes from; the rest without either.</summary>
    private IEnumerable<(Condition When, CsValue? Value, CsWrite? Write)> Cases(CsSlot slot, Condition path)
    {
        var writes = slot.Read(code.Conditions, path, out var rest);
        foreach (var (when, write) in writes)
        {
            if (write.Value is not CsChoice choice)
            {
                yield return (when, write.Value, write);
                continue;
            }

            foreach (var (part, value) in choice.Cases)
            {
                var both = code.Conditions.And(when, part);
                if (!both.IsNever)
                {
                    yield return (both, value, write);
                }
            }
        }

        if (!rest.IsNever)
        {
            yield return (rest, null, null);
        }
    }

    /// <summary>What a property can be.</summary>
    /// <param name="slot">The property.</param>
    /// <param name="leaf">Its type and default.</param>
    /// <param name="path">On which path.</param>
    /// <param name="isReplaced">Whether code has made the object anew, so that what others gave it before is gone.</param>
    private List<Possible> Leaf(CsSlot slot, Leaf leaf, Condition path, bool isReplaced)
    {
        var found = new List<Possible>();
        var standard = leaf.HasDefault
            ? model.Text.Read(
                leaf.Default is null ? NullValue.Instance : new StringValue(leaf.Default),
                leaf.Default is null ? leaf.Type.TrimEnd('?') + "?" : leaf.Type,
                null
            )
            : null;
        foreach (var (when, value, write) in Cases(slot, path))
        {
            found.Add(
                new(
                    when,
                    value is null || write is null
                        ? new(OptionCaseKind.Default, []) { Value = Fresh(isReplaced, standard, leaf) }
                        : One(value, write, leaf, isReplaced ? null : standard) with
                        {
                            Overrides = write.Span is null ? [] : Overrides(slot, write, when, leaf),
                        }
                )
            );
        }

        return found;
    }

    private ConfigValue? Fresh(bool isReplaced, CsValue? standard, Leaf leaf) =>
        isReplaced && standard is not null ? model.Text.Config(standard, leaf.Type) : null;

    private OptionCase One(CsValue value, CsWrite write, Leaf leaf, CsValue? standard)
    {
        if (write.Span is not { } span)
        {
            return new(OptionCaseKind.Default, [])
            {
                Value = value.Equals(standard) ? null : model.Text.Config(value, leaf.Type),
            };
        }

        if (value.Key is { } key && model.Binder.IsBinding(span))
        {
            return new(OptionCaseKind.Section, []) { Key = key, Span = span };
        }

        return Code(Config(value, leaf, span), span) with
        {
            Key = value.Key,
        };
    }

    private ConfigValue Config(CsValue value, Leaf leaf, SourceSpan span) =>
        leaf.Type == Shapes.Function ? Handlers.Describe(value)
        : value is CsUnknown && span.Text.EndsWith(OfRequest, StringComparison.Ordinal) ? new StringValue(OfRequest)
        : model.Text.Config(value, leaf.Type);

    private ImmutableArray<OptionCase> Overrides(CsSlot slot, CsWrite by, Condition when, Leaf leaf)
    {
        var overrides = ImmutableArray.CreateBuilder<OptionCase>();
        var index = slot.Writes.ToList().FindIndex(write => ReferenceEquals(write, by));
        for (index--; index >= 0; index--)
        {
            var write = slot.Writes[index];
            if (write.Span is null || code.Conditions.And(when, write.When).IsNever)
            {
                continue;
            }

            overrides.Add(
                write.Value is CsChoice
                    ? Code(new UnknownValue("it had several possible values"), write.Span)
                    : One(write.Value, write, leaf, null)
            );
        }

        return overrides.DrainToImmutable();
    }

    private List<Possible> List(CsSlot slot, string name, Condition path)
    {
        var found = new List<Possible>();
        foreach (var (when, value, write) in Cases(slot, path))
        {
            if (value is CsObject { Edits: { } edits })
            {
                found.AddRange(
                    ListContent
                        .Read(code.Conditions, edits, when, name)
                        .Select(each => new Possible(
                            each.When,
                            each.Content is null
                                ? new(OptionCaseKind.Default, [])
                                : Code(each.Content, each.Span ?? write?.Span)
                        ))
                );
            }
            else
            {
                found.Add(
                    new(
                        when,
                        value is null
                            ? new(OptionCaseKind.Default, [])
                            : Code(
                                value is CsUnknown unknown
                                    ? TypedText.Reason(unknown)
                                    : new UnknownValue("the list is not followed"),
                                write?.Span
                            )
                    )
                );
            }
        }

        return found;
    }

    private ImmutableArray<OptionCase> Joined(List<Possible> found)
    {
        var joined = new List<Possible>();
        foreach (var one in found.Where(each => words.IsPossible(each.When)))
        {
            var same = joined.FindIndex(other =>
                other.Case.Kind == one.Case.Kind
                && Equals(other.Case.Value, one.Case.Value)
                && other.Case.Key == one.Case.Key
                && other.Case.Span == one.Case.Span
            );
            if (same < 0)
            {
                joined.Add(one);
            }
            else
            {
                joined[same] = joined[same] with { When = code.Conditions.Or(joined[same].When, one.When) };
            }
        }

        return joined.Count switch
        {
            1 => [joined[0].Case],
            var many when many > code.Conditions.MostAlternatives =>
            [
                Code(
                    new UnknownValue($"it has more than {code.Conditions.MostAlternatives} possible values"),
                    joined[0].Case.Span
                ),
            ],
            _ => [.. joined.Select(each => each.Case with { Assuming = words.Of(each.When) })],
        };
    }
}
