using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Compose;

/// <summary>The variables that texts of a Compose project refer to: what <c>.env</c> files give, and the shell that runs Compose.</summary>
/// <remarks>
/// What a file gives is taken for known, although the shell stands above it: it is what the repository says. What no file gives is
/// unknown, with what comes of it when the shell does not set it either.
/// </remarks>
/// <param name="Given">The variables that files give, by name.</param>
internal sealed record ComposeVariables(ImmutableDictionary<string, Entry> Given)
{
    /// <summary>Nothing but the shell.</summary>
    public static ComposeVariables ShellOnly { get; } =
        new(ImmutableDictionary.Create<string, Entry>(StringComparer.Ordinal));

    /// <summary>These variables, and below them those of another file.</summary>
    public ComposeVariables Above(IEnumerable<Entry> entries)
    {
        var given = Given.ToBuilder();
        foreach (var entry in entries)
        {
            given.TryAdd(entry.Key, entry);
        }

        return new(given.ToImmutable());
    }

    /// <summary>A text with its references replaced, in place of an entry's value.</summary>
    /// <returns>The entry with its value; null where the text is malformed.</returns>
    public Entry? Interpolate(Entry entry, string text) => Interpolate(entry, text, _ => null);

    /// <summary>The same with variables that come last, below those that files give.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="text">The text of its value.</param>
    /// <param name="last">The entry of a variable that no file gives, or null.</param>
    public Entry? Interpolate(Entry entry, string text, Func<string, Entry?> last) =>
        Resolve(entry, lookup => ComposeText.Substitute(text, lookup), last);

    /// <summary>A variable that the container gets as it is in the shell; where that does not set it, the container lacks it.</summary>
    public Entry PassThrough(Entry entry) => Resolve(entry, lookup => lookup(entry.Key), _ => null)!;

    private Entry? Resolve(
        Entry entry,
        Func<Func<string, ConfigValue>, ConfigValue?> resolve,
        Func<string, Entry?> last
    )
    {
        var variables = new VariableLookup(entry, name => Given.GetValueOrDefault(name) ?? last(name));
        var value = Expansion.Of(
            entry,
            resolve(name =>
                variables.Find(name)?.Value ?? new UnknownValue($"{name} is taken from the shell that runs Compose")
            )
        );
        if (value is not UnknownValue unknown)
        {
            return value is null ? null : entry with { Value = value, MadeOf = variables.Found };
        }

        var otherwise = Expansion.Of(
            entry,
            resolve(name => variables.Find(name)?.AssumingUnset().Value ?? NullValue.Instance)
        );
        return entry with
        {
            Value = unknown with { Cause = unknown.Cause ?? entry.ValueSpan },
            WhenUnset = otherwise is UnknownValue ? null : otherwise,
            MadeOf = variables.Found,
        };
    }
}
