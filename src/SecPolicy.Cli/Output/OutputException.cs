namespace SecPolicy.Cli.Output;

/// <summary>An output cannot be written; the message is for the user.</summary>
internal sealed class OutputException(string message) : Exception(message);
