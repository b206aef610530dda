using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Docker;

/// <summary>What instructions know at a place: variables and arguments, the later in place of the earlier.</summary>
/// <param name="Known">The variables and arguments by name.</param>
/// <param name="IsComplete">Whether nothing else is set: an image made from nothing.</param>
internal sealed record DockerfileScope(ImmutableDictionary<string, Entry> Known, bool IsComplete)
{
    /// <summary>Before the first stage there are arguments only.</summary>
    public static DockerfileScope Outside { get; } =
        new(ImmutableDictionary.Create<string, Entry>(StringComparer.Ordinal), IsComplete: true);

    /// <summary>The scope with one more name.</summary>
    public DockerfileScope With(Entry entry) => this with { Known = Known.SetItem(entry.Key, entry) };

    /// <summary>An entry with its value; null where the builder refuses the text.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="text">The text of its value.</param>
    /// <param name="escape">What escapes a letter.</param>
    public Entry? Resolve(Entry entry, string text, char escape)
    {
        var variables = new VariableLookup(entry, Known.GetValueOrDefault);
        var value = Expansion.Of(
            entry,
            DockerfileWord.Resolve(text, escape, name => variables.Find(name)?.Value ?? Other(name))
        );
        if (value is not UnknownValue unknown)
        {
            return value is null ? null : entry with { Value = value, MadeOf = variables.Found };
        }

        var otherwise = Expansion.Of(
            entry,
            DockerfileWord.Resolve(
                text,
                escape,
                name => variables.Find(name)?.AssumingUnset().Value ?? NullValue.Instance
            )
        );
        return entry with
        {
            Value = unknown with { Cause = unknown.Cause ?? entry.ValueSpan },
            WhenUnset = otherwise is UnknownValue ? null : otherwise,
            MadeOf = variables.Found,
        };
    }

    private ConfigValue Other(string name) =>
        IsComplete ? NullValue.Instance : new UnknownValue($"the base image may set {name}");
}
