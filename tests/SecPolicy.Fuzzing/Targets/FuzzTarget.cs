using SecPolicy.Fuzzing.Checking;

namespace SecPolicy.Fuzzing.Targets;

/// <summary>Something that reads what others write, with the inputs that suit it.</summary>
internal sealed class FuzzTarget
{
    private IReadOnlyList<byte[]>? _seeds;

    /// <summary>What the command line calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Finds real files of the kind that it reads.</summary>
    public required Func<IReadOnlyList<byte[]>> FindSeeds { get; init; }

    /// <summary>Real files of the kind that it reads.</summary>
    public IReadOnlyList<byte[]> Seeds => _seeds ??= FindSeeds();

    /// <summary>Words and marks that mean something in the format.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>Makes a text of the format, mostly a right one.</summary>
    public required Func<Random, string> Generate { get; init; }

    /// <summary>Reads an input, and checks what comes of it.</summary>
    public required Action<byte[], Trace> Run { get; init; }

    /// <summary>How much an input may cost.</summary>
    public required Budget Budget { get; init; }

    /// <summary>How many inputs it gets where the budget is fixed.</summary>
    public int FixedInputs { get; init; } = 100;

    /// <summary>Whether an input is one file: then encodings are tried on it.</summary>
    public bool IsOneFile { get; init; } = true;
}
