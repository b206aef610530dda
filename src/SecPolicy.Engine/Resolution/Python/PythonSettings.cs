using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>What importing a settings module comes to in one environment.</summary>
/// <param name="Settings">Every UPPERCASE name that the module has, by its name.</param>
/// <param name="Failure">Why importing fails for sure; <paramref name="Settings"/> is then empty. Otherwise null.</param>
/// <param name="Modules">The project's files that were read, in the order of reading.</param>
/// <param name="Assuming">What must hold for the import to succeed at all: <c>SECRET_KEY is set</c>.</param>
/// <param name="Clouded">Why names that are not in <paramref name="Settings"/> may be set all the same; null when they surely have Django's default.</param>
/// <param name="Problems">What could not be understood in the files.</param>
internal sealed record PythonSettings(
    FrozenDictionary<string, PythonSetting> Settings,
    PythonFailure? Failure,
    ImmutableArray<SourceText> Modules,
    ImmutableArray<string> Assuming,
    UnknownValue? Clouded,
    ImmutableArray<Problem> Problems
)
{
    /// <summary>For names that are not in <see cref="Settings"/>: the branches that are not followed and would set them.</summary>
    public FrozenDictionary<string, ImmutableArray<PythonGround>> Passed { get; init; } =
        FrozenDictionary<string, ImmutableArray<PythonGround>>.Empty;
}

/// <summary>What one name of the module is.</summary>
/// <param name="Name">The name: <c>SESSION_COOKIE_SECURE</c>.</param>
/// <param name="Alternatives">What it can be, at least one.</param>
internal sealed record PythonSetting(string Name, ImmutableArray<PythonAlternative> Alternatives);

/// <summary>One value that a name can have.</summary>
/// <param name="Value">The value; null where the module does not set the name in this case, so that it has Django's default.</param>
/// <param name="Type">The type of the value in Python: what <c>SESSION_COOKIE_SECURE = "False"</c> is, is a string.</param>
/// <param name="Assuming">What must hold for it, all of it: <c>DJANGO_DEBUG is set</c>.</param>
/// <param name="Span">Where the value stands in the assignment that wins.</param>
/// <param name="History">What it overrode, the nearest first; edits in place (<c>MIDDLEWARE += ...</c>) count too.</param>
internal sealed record PythonAlternative(
    ConfigValue? Value,
    PythonType Type,
    ImmutableArray<string> Assuming,
    SourceSpan? Span,
    ImmutableArray<PythonAssignment> History
)
{
    /// <summary>The branches and variables on which it rests.</summary>
    public ImmutableArray<PythonGround> Grounds { get; init; } = [];
}

/// <summary>A value that a name had before.</summary>
/// <param name="Value">The value.</param>
/// <param name="Type">Its type in Python.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record PythonAssignment(ConfigValue Value, PythonType Type, SourceSpan Span);

/// <summary>An exception that importing the module raises for sure.</summary>
/// <param name="Exception">Its type: <c>ImproperlyConfigured</c>.</param>
/// <param name="Message">What it says; never a sensitive value.</param>
/// <param name="Span">Where it is raised.</param>
internal sealed record PythonFailure(string Exception, string Message, SourceSpan? Span);

/// <summary>The types of Python that make a difference to Django.</summary>
internal enum PythonType
{
    /// <summary><c>None</c>.</summary>
    None,

    /// <summary><c>bool</c>.</summary>
    Boolean,

    /// <summary><c>int</c>.</summary>
    Integer,

    /// <summary><c>float</c>.</summary>
    Float,

    /// <summary><c>str</c>.</summary>
    String,

    /// <summary><c>bytes</c>.</summary>
    Bytes,

    /// <summary><c>list</c>.</summary>
    List,

    /// <summary><c>tuple</c>.</summary>
    Tuple,

    /// <summary><c>set</c> or <c>frozenset</c>.</summary>
    Set,

    /// <summary><c>dict</c>.</summary>
    Dictionary,

    /// <summary><c>datetime.timedelta</c>.</summary>
    Duration,

    /// <summary>Any other known type: a path, a class, a function.</summary>
    Other,

    /// <summary>The type is not known.</summary>
    Unknown,
}
