using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>JSON's null as .NET 9 and older read it: an empty text, which options that are no texts refuse. .NET 10 keeps null.</summary>
internal static class NullBeforeNet10
{
    /// <summary>The document as the application's framework sees it; a framework that is not known is taken for the newest.</summary>
    public static EntryDocument Apply(EntryDocument document, int? frameworkMajor) =>
        frameworkMajor is null or >= 10 || document.Entries is JsonEntries { HasNull: false }
            ? document
            : document with
            {
                Entries =
                [
                    .. document.Entries.Select(entry =>
                        IsNullLiteral(entry) ? entry with { Value = new StringValue("") } : entry
                    ),
                ],
            };

    /// <summary>An empty object has no value either, and keeps having none.</summary>
    private static bool IsNullLiteral(Entry entry) =>
        entry.Value is NullValue && entry.ValueSpan.Source.Utf8.Span[entry.ValueSpan.Start] == 'n';
}
