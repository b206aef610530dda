using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Places;

/// <summary>A place in a file of the repository, within one line: what is shown beside a change must lie in the changed lines.</summary>
/// <param name="Path">The path from the repository's root.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The first column, from 1, in UTF-16 code units.</param>
/// <param name="EndColumn">The column behind the last one.</param>
internal readonly record struct CodePlace(string Path, int Line, int Column, int EndColumn)
{
    /// <summary>The first line of a span.</summary>
    /// <param name="span">The span.</param>
    /// <param name="repository">Where the repository is.</param>
    public static CodePlace Of(SourceSpan span, RepositoryBase repository)
    {
        var start = span.StartPosition;
        var end = span.EndPosition;
        var lineEnd = span.Source.GetLine(start.Line).EndPosition.Column;
        var last = end.Line == start.Line ? end.Column : lineEnd;
        if (last <= start.Column)
        {
            // An empty span is hard to see: one character, where there is one.
            last = start.Column < lineEnd ? start.Column + 1 : start.Column;
        }

        return new(repository.PathOf(span.Source.Path), start.Line, start.Column, last);
    }

    /// <summary>The first line of a span, or what stands for it where the span lies in no file, such as <c>--set</c>.</summary>
    /// <param name="span">The span.</param>
    /// <param name="application">The path of the application that is shown instead.</param>
    /// <param name="repository">Where the repository is.</param>
    public static CodePlace Of(SourceSpan span, string application, RepositoryBase repository) =>
        span.Source.IsFile ? Of(span, repository) : new(repository.PathOf(application), 1, 1, 1);
}
