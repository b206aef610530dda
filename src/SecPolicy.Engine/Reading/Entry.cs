using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading;

/// <summary>One key and its value as a source has them.</summary>
/// <param name="Key">The whole key, its segments separated by <c>:</c>.</param>
/// <param name="Value">A text as the source spells it, null, or unknown.</param>
/// <param name="KeySpan">Where the key's last segment stands; for an element of an array, the element.</param>
/// <param name="ValueSpan">Where the value stands, with its quotation marks.</param>
/// <param name="Quoted">Whether the value was quoted: <c>"True"</c> and <c>True</c> are different mistakes.</param>
public sealed record Entry(string Key, ConfigValue Value, SourceSpan KeySpan, SourceSpan ValueSpan, bool Quoted);

/// <summary>What a reader of keys and values got from one source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Entries">The keys that have values, in the order of the source, no key twice.</param>
/// <param name="Sections">Where each object or array stands: the anchor of keys that are absent below it.</param>
/// <param name="Problems">What could not be understood. A document with a problem has no entries.</param>
public sealed record EntryDocument(
    SourceText Source,
    IReadOnlyList<Entry> Entries,
    IReadOnlyDictionary<string, SourceSpan> Sections,
    IReadOnlyList<Problem> Problems
);
