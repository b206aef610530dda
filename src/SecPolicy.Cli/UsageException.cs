namespace SecPolicy.Cli;

/// <summary>The command line asks for something that cannot be done; the message is for the user.</summary>
internal sealed class UsageException(string message) : Exception(message);
