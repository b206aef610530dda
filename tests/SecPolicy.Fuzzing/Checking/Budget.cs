namespace SecPolicy.Fuzzing.Checking;

/// <summary>
/// How many bytes reading an input may allocate. It stands for a bound on steps: the same input always allocates the same, on any machine.
/// </summary>
/// <param name="Fixed">For an input of any length.</param>
/// <param name="PerByte">For each byte of it.</param>
internal readonly record struct Budget(long Fixed, long PerByte)
{
    /// <summary>The bound for an input.</summary>
    /// <param name="length">Its length in bytes.</param>
    public long For(int length) => Fixed + (PerByte * length);
}
