namespace SecPolicy.Engine.Values;

/// <summary>Something about deployments that is no mistake and that people must know: what was not taken, or is not known.</summary>
/// <param name="Message">What it is; never the text of a value.</param>
/// <param name="Environment">The environment concerned; null for all of the application.</param>
/// <param name="Span">Where, or null when it has no place in a text.</param>
/// <param name="Path">The file concerned, when there is no <paramref name="Span"/>.</param>
public sealed record DeploymentNote(string Message, string? Environment, SourceSpan? Span, string? Path);
