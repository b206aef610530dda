using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>The files of an application that may say something to SecPolicy.</summary>
internal static class AddressingFiles
{
    /// <summary>Those of the files that were read, each once, in ordinal order of their paths.</summary>
    public static ImmutableArray<SourceText> Of(IEnumerable<SourceText> read) =>
        [
            .. read.Where(CommentReader.MayAddress)
                .DistinctBy(source => source.Path, StringComparer.Ordinal)
                .OrderBy(source => source.Path, StringComparer.Ordinal),
        ];
}
