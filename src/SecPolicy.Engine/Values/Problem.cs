namespace SecPolicy.Engine.Values;

/// <summary>An input or a policy that cannot be understood, at a place.</summary>
/// <param name="Id">A stable id from <see cref="ProblemIds"/>: <c>json-syntax</c>.</param>
/// <param name="Message">What is wrong, for a person; never the text of a configuration value.</param>
/// <param name="Span">Where, or null when the problem has no place in a text.</param>
/// <param name="Path">The file or argument concerned, when there is no <paramref name="Span"/>.</param>
public sealed record Problem(string Id, string Message, SourceSpan? Span, string? Path = null)
{
    /// <summary>Place, id and message on one line.</summary>
    public override string ToString() =>
        $"{(Span is { } span ? span.ToString() : Path ?? "secpolicy")}: {Id}: {Message}";
}
