namespace SecPolicy.Engine.Reading.Python;

/// <summary>What bounds the reading of one Python file, so that none can exhaust the stack, memory or patience.</summary>
/// <param name="MaximumBytes">The longest file that is read, in bytes.</param>
/// <param name="MaximumDepth">How deep brackets, blocks and operators may nest. Python itself ends at 200 brackets and 100 blocks.</param>
/// <param name="MaximumHeight">
/// How many nodes a path from a statement to a leaf may have. It is more than the depth because chains such as <c>a + b + c</c>,
/// <c>a.b.c</c> and <c>elif</c> are read in a loop and still make a tall tree, over which others recurse.
/// </param>
/// <param name="MaximumProblems">How many problems of one file are told.</param>
internal sealed record PythonLimits(
    int MaximumBytes = 4_000_000,
    int MaximumDepth = 200,
    int MaximumHeight = 1_000,
    int MaximumProblems = 20
);
