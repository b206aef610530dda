using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading;

/// <summary>One key and its value as a source has them.</summary>
/// <param name="Key">The whole key, its segments separated by <c>:</c>.</param>
/// <param name="Value">A text as the source spells it, null, or unknown.</param>
/// <param name="KeySpan">Where the key's last segment stands; for an element of an array, the element.</param>
/// <param name="ValueSpan">Where the value stands, with its quotation marks.</param>
/// <param name="Quoted">Whether the value was quoted: <c>"True"</c> and <c>True</c> are different mistakes.</param>
/// <remarks>
/// An entry of a deployment's layer of variables can wait for a variable of somebody's shell: <c>${DEBUG:-false}</c> in a Compose file.
/// Its value is then unknown with the reason, and <see cref="WhenUnset"/> says what it is if nobody sets that variable. A value that is
/// <see cref="NullValue"/> takes the variable away, whatever lower layers say of it.
/// </remarks>
internal sealed record Entry(string Key, ConfigValue Value, SourceSpan KeySpan, SourceSpan ValueSpan, bool Quoted)
{
    /// <summary>
    /// What an unknown value is when the variables that it waits for are not set: a <see cref="StringValue"/>, or
    /// <see cref="NullValue"/> where there is no such variable then. Null where <see cref="Value"/> is known, and where it is unknown even
    /// then: Compose refuses to start, or the value is somebody else's to know.
    /// </summary>
    public ConfigValue? WhenUnset { get; init; }

    /// <summary>
    /// The variables whose values its text takes over, each as it was then; one that no file sets has no value and no place of its own.
    /// </summary>
    public IReadOnlyList<Entry> MadeOf { get; init; } = [];

    /// <summary>The entry where nothing is set that no layer gives.</summary>
    public Entry AssumingUnset() => WhenUnset is { } value ? this with { Value = value, WhenUnset = null } : this;
}

/// <summary>What a reader of keys and values got from one source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Entries">The keys that have values, in the order of the source, no key twice.</param>
/// <param name="Sections">Where each object or array stands: the anchor of keys that are absent below it.</param>
/// <param name="Problems">What could not be understood. A document with a problem has no entries.</param>
internal sealed record EntryDocument(
    SourceText Source,
    IReadOnlyList<Entry> Entries,
    IReadOnlyDictionary<string, SourceSpan> Sections,
    IReadOnlyList<Problem> Problems
);
