namespace SecPolicy.Fuzzing.Checking;

/// <summary>Something that must be true of every result is not true of this one.</summary>
internal sealed class InvariantException(string message) : Exception(message);
