using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>A source at its place in the order of precedence of one environment.</summary>
/// <param name="Name">How outputs name it: a file's path, <c>--set</c>.</param>
/// <param name="Source">The source.</param>
/// <param name="Entries">What it says.</param>
/// <param name="Sections">Where each object or array stands.</param>
/// <param name="IsFile">Whether it is a file of the application, so that a literal in it is a literal in the repository.</param>
internal sealed record Layer(
    string Name,
    SourceText Source,
    IReadOnlyList<Entry> Entries,
    IReadOnlyDictionary<string, SourceSpan> Sections,
    bool IsFile
);
