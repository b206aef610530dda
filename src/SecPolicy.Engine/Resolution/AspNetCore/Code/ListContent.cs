using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>What is in a list of an options object behind all changes.</summary>
internal static class ListContent
{
    private const string Networks = "Networks";

    /// <summary>What a list of networks comes to that holds every address.</summary>
    public static ListValue OfEverything { get; } = new([]);

    /// <summary>The content on a path, one for each way the changes can have gone.</summary>
    /// <param name="conditions">All conditions.</param>
    /// <param name="edits">The changes in order.</param>
    /// <param name="path">The path.</param>
    /// <param name="property">The property that holds the list.</param>
    /// <returns>Content is null where nobody has changed what the framework puts into it. The span is that of the last change.</returns>
    public static IEnumerable<(Condition When, ConfigValue? Content, SourceSpan? Span)> Read(
        Conditions conditions,
        IReadOnlyList<CsListEdit> edits,
        Condition path,
        string property
    )
    {
        var cases = new List<(Condition When, ImmutableArray<ConfigValue> Items, SourceSpan? Span)>
        {
            (path, [], null),
        };
        foreach (var edit in edits)
        {
            var next = new List<(Condition When, ImmutableArray<ConfigValue> Items, SourceSpan? Span)>();
            foreach (var (when, items, span) in cases)
            {
                var changed = conditions.And(when, edit.When);
                var kept = conditions.And(when, conditions.Not(edit.When));
                if (!changed.IsNever)
                {
                    var isOwn = ReferenceEquals(edit.Added, OptionsObjects.OfFramework);
                    next.Add(
                        (changed, edit.Added is null ? [] : items.Add(Item(edit, property)), isOwn ? span : edit.Span)
                    );
                }

                if (!kept.IsNever)
                {
                    next.Add((kept, items, span));
                }
            }

            if (next.Count > conditions.MostAlternatives)
            {
                return [(path, new UnknownValue("its content depends on too many things"), edit.Span)];
            }

            cases = next;
        }

        return cases.Select(each =>
            (
                each.When,
                each.Span is null ? null
                : each.Items.OfType<UnknownValue>().FirstOrDefault() is { } unknown ? unknown
                // A network of all addresses leaves nobody out, as an empty list does.
                : each.Items.Any(item => item is StringValue text && IsEverything(text.Value, property)) ? OfEverything
                : (ConfigValue?)new ListValue(each.Items),
                each.Span
            )
        );
    }

    /// <summary>Whether an expression makes a network of all addresses: <c>IPNetwork.Parse("0.0.0.0/0")</c>, <c>new IPNetwork(IPAddress.Any, 0)</c>.</summary>
    private static bool IsEverything(string expression, string property)
    {
        if (!property.EndsWith(Networks, StringComparison.Ordinal))
        {
            return false;
        }

        var text = string.Concat(expression.Where(letter => !char.IsWhiteSpace(letter)));
        return text.Contains("/0\"", StringComparison.Ordinal)
            || text.EndsWith("/0", StringComparison.Ordinal)
            || (
                text.Contains("IPNetwork(", StringComparison.Ordinal)
                && (
                    text.TrimEnd(')').EndsWith(",0", StringComparison.Ordinal)
                    || text.Contains("prefixLength:0", StringComparison.Ordinal)
                )
            );
    }

    private static ConfigValue Item(CsListEdit edit, string property) =>
        edit.Added switch
        {
            _ when ReferenceEquals(edit.Added, OptionsObjects.OfFramework) => new StringValue(
                property switch
                {
                    "KnownProxies" => "::1",
                    "KnownNetworks" or "KnownIPNetworks" => "127.0.0.0/8",
                    _ => "localhost",
                }
            ),
            CsText text => new StringValue(text.Value),
            // Several at once, perhaps none.
            CsUnknown unknown when unknown.Cause == edit.Span => TypedText.Reason(unknown),
            // Which network it is decides whether it holds every address.
            CsUnknown unknown
                when property.EndsWith(Networks, StringComparison.Ordinal) && !IsEverything(edit.Span.Text, property) =>
                TypedText.Reason(unknown),
            _ => new StringValue(edit.Span.Text),
        };
}
