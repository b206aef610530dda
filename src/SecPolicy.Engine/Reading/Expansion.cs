using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading;

/// <summary>Values that references to other variables make: each may be long, and all of them together have a limit.</summary>
internal static class Expansion
{
    /// <summary>A value as it is, or unknown where the file's values are too long together.</summary>
    /// <param name="entry">The entry in which the references stand.</param>
    /// <param name="value">What it comes to; null where its text is malformed.</param>
    public static ConfigValue? Of(Entry entry, ConfigValue? value) =>
        value is not StringValue text || entry.ValueSpan.Source.Expand(text.Value.Length, entry.ValueSpan)
            ? value
            : new UnknownValue("the values of its file are too long together");
}
