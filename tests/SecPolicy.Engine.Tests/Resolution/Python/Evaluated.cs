using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Tests.Oracle.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Resolution.Python;

/// <summary>Whether the settings can be imported.</summary>
internal enum ImportOutcome
{
    Succeeds,

    /// <summary>It depends on something unknown.</summary>
    MayFail,
    Fails,
}

/// <summary>What the evaluator says of one name.</summary>
internal abstract record Said;

/// <summary>It has this value.</summary>
internal sealed record Exact(PythonValue Value) : Said;

/// <summary>It has one of these values, each under an assumption.</summary>
/// <param name="Values">The values.</param>
/// <param name="MayBeAbsent">Whether the name may not be there at all.</param>
internal sealed record Alternatives(ImmutableArray<PythonValue> Values, bool MayBeAbsent) : Said;

/// <summary>It cannot be told.</summary>
/// <param name="Reason">Why, for people.</param>
/// <param name="Place">Where that was decided: <c>settings.py:3</c>. Null when there is no place.</param>
internal sealed record Unknown(string Reason, string? Place) : Said;

/// <summary>What the evaluator says of a settings module.</summary>
/// <param name="Import">Whether it can be imported.</param>
/// <param name="Names">What it says of the upper-case names; a name that is not here is not set.</param>
/// <param name="Failure">Why the import fails or may fail: <c>settings.py:3: KeyError: 'SECRET_KEY'</c>. Otherwise null.</param>
/// <param name="Problems">What could not be read or took too long: <c>settings.py:3: unbalanced bracket</c>.</param>
internal sealed record Answer(
    ImportOutcome Import,
    FrozenDictionary<string, Said> Names,
    string? Failure,
    ImmutableArray<string> Problems
)
{
    /// <summary>Why any other name may be set as well; null when none can.</summary>
    public string? Clouded { get; init; }
}

/// <summary>The one place where tests of the oracle meet the evaluator.</summary>
internal static class Evaluated
{
    public static bool IsReady => true;

    /// <summary>Evaluates a module.</summary>
    /// <param name="files">The files of the project; paths are relative to its root.</param>
    /// <param name="roots">The folders in which modules are looked for.</param>
    /// <param name="module">The module's dotted name.</param>
    /// <param name="variables">The environment variables that are given.</param>
    /// <param name="assumeUnset">Whether the others are unset; otherwise they are unknown.</param>
    public static Answer Evaluate(
        IFileSystem files,
        IReadOnlyList<string> roots,
        string module,
        IReadOnlyDictionary<string, string> variables,
        bool assumeUnset
    )
    {
        FrozenDictionary<string, Said> names = FrozenDictionary<string, Said>.Empty;
        var settings = PythonProgram.Evaluate(
            new()
            {
                Files = files,
                Sources = new(files, roots),
                Variables = variables.ToFrozenDictionary(
                    pair => pair.Key,
                    pair => new GivenVariable(pair.Value, null),
                    StringComparer.Ordinal
                ),
                AssumeUnset = assumeUnset,
            },
            module,
            interpreter => names = new EvaluatedNames(interpreter).Read()
        );
        return new(
            settings.Failure is not null ? ImportOutcome.Fails
                : settings.Assuming.IsEmpty && settings.Problems.IsEmpty && settings.Clouded is null
                    ? ImportOutcome.Succeeds
                : ImportOutcome.MayFail,
            names,
            settings.Failure is { } failure ? $"{Place(failure.Span)}: {failure.Exception}: {failure.Message}" : null,
            [.. settings.Problems.Select(problem => $"{Place(problem.Span) ?? problem.Path + ":"}: {problem.Message}")]
        )
        {
            Clouded = settings.Clouded?.Reason,
        };
    }

    public static string? Place(SourceSpan? span) =>
        span is { } place
            ? string.Create(CultureInfo.InvariantCulture, $"{place.Source.Path}:{place.StartPosition.Line}")
            : null;
}
