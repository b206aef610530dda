namespace SecPolicy.Engine.Values;

/// <summary>What bounds a run, so that no input can exhaust its memory, its stack or anybody's patience.</summary>
/// <remarks>
/// Every limit that a run can meet is here. What lies beyond one is not read, and that is a problem <c>limit-exceeded</c>: never a pass. The project
/// file and <c>--limit</c> set them by their names (<see cref="LimitNames"/>).
/// </remarks>
internal sealed record Limits
{
    /// <summary>What holds where nobody says otherwise.</summary>
    public static Limits Default { get; } = new();

    /// <summary>How many bytes a file may have.</summary>
    public int FileSize { get; init; } = 64 << 20;

    /// <summary>How many bytes a file of Python or C# may have: some 200,000 lines.</summary>
    public int CodeSize { get; init; } = 8 << 20;

    /// <summary>How many entries a folder may have.</summary>
    public int FolderEntries { get; init; } = 500_000;

    /// <summary>How many folders may lie within each other below the one in which a search begins.</summary>
    public int FolderDepth { get; init; } = 200;

    /// <summary>How deep maps and lists of YAML may nest. .NET's configuration reads JSON to a depth of 64, whatever is set here.</summary>
    public int Nesting { get; init; } = 64;

    /// <summary>How deep brackets, blocks and operators of Python and brackets of C# may nest. Python itself ends at 200 brackets and 100 blocks.</summary>
    public int CodeNesting { get; init; } = 200;

    /// <summary>
    /// How many nodes a path from a statement to a leaf may have. It is more than the depth because chains such as <c>a + b + c</c>,
    /// <c>a.b.c</c> and <c>elif</c> are read in a loop and still make a tall tree, over which others recurse.
    /// </summary>
    public int CodeHeight => CodeNesting * 5;

    /// <summary>The same for C#, where a bracket is several nodes.</summary>
    public int CSharpHeight => CodeNesting * 25;

    /// <summary>How many keys and values a file may have; of YAML with every alias replaced by what it stands for.</summary>
    public int Keys { get; init; } = 1_000_000;

    /// <summary>How many characters the keys of a file may have together, each with all that it stands in: <c>Logging:LogLevel:Default</c> has 24.</summary>
    public int KeyText { get; init; } = 100_000_000;

    /// <summary>How many characters the variables of a file may come to together that refer to others: a few lines can repeat a long one for ever.</summary>
    public int ValueText { get; init; } = 16 << 20;

    /// <summary>How many aliases a YAML document may use.</summary>
    public int Aliases { get; init; } = 256;

    /// <summary>How many environments an application may have.</summary>
    public int Environments { get; init; } = 1_000;

    /// <summary>How many statements and expressions of Python or C# are followed in one environment.</summary>
    public int Steps { get; init; } = 200_000;

    /// <summary>How many nodes the conditions of one evaluation may have: they grow with the facts that are unknown and depend on each other.</summary>
    public int Conditions { get; init; } = 200_000;

    /// <summary>How many calls of the project's functions may be within each other.</summary>
    public int Calls { get; init; } = 100;

    /// <summary>The same for C#, whose calls take more of the stack.</summary>
    public int CSharpCalls => Math.Min(Calls, 48);

    /// <summary>How many files may refer to each other: modules that settings import, projects that a project refers to, Compose files that include each other.</summary>
    public int References { get; init; } = 500;

    /// <summary>How many files of C# the projects of an application may have.</summary>
    public int CodeFiles { get; init; } = 20_000;

    /// <summary>How many characters, items or digits a value may have that code makes.</summary>
    public int ValueSize { get; init; } = 200_000;

    /// <summary>How many values a setting may have by what is unknown. One with more is unknown, which is no problem: nothing else is lost.</summary>
    public int Alternatives { get; init; } = 16;

    /// <summary>How many milliseconds a regular expression of a policy may take for a text. Beyond, the outcome is inconclusive.</summary>
    public int MatchingTime { get; init; } = 1_000;

    /// <summary>How many mistakes of one file of Python or of variables are told.</summary>
    public int Problems { get; init; } = 100;

    /// <summary>How many characters of a value a message shows. What is cut is no problem: the value is judged whole.</summary>
    public int ValueShown { get; init; } = 200;
}
