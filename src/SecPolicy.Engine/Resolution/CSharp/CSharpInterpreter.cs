using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <summary>
/// Follows code from statement to statement as it would run, without running it. Where a condition is not known both ways are
/// followed, each on its path; what is written there counts on that path only.
/// </summary>
internal sealed partial class CSharpInterpreter
{
    private readonly ICSharpLibrary _library;
    private readonly CSharpSources _sources;
    private readonly Limits _limits;
    private int _steps;

    /// <summary>Makes an interpreter.</summary>
    /// <param name="sources">The project's code.</param>
    /// <param name="library">The framework.</param>
    public CSharpInterpreter(CSharpSources sources, ICSharpLibrary library)
    {
        _sources = sources;
        _library = library;
        _limits = sources.Limits;
        Conditions = new(_limits);
    }

    /// <summary>All conditions.</summary>
    public Conditions Conditions { get; }

    /// <summary>On which path the present statement runs.</summary>
    public Condition Path { get; private set; } = Condition.Always;

    /// <summary>On which path the application starts at all: where no exception is thrown.</summary>
    public Condition Starts { get; private set; } = Condition.Always;

    /// <summary>The statement or expression that is followed now.</summary>
    public SourceSpan? Here { get; private set; }

    /// <summary>The project's code.</summary>
    public CSharpSources Sources => _sources;

    /// <summary>Runs the top-level statements of a file.</summary>
    /// <param name="file">The file.</param>
    public void RunTopLevel(CSharpFile file)
    {
        var statements = file.Root.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement).ToArray();
        // The statements are the body of a method of the class Program, which may have further parts.
        var scope = new CsScope(file, null) { Type = _sources.FindType("Program", file) };
        var arguments = scope.Declare("args");
        arguments.Write(Path, Unknown("the command line is not known", null), null);
        InFrame(scope, () => Execute(statements));
    }

    /// <summary>Follows something on a part of the present path only; nothing happens where that is no path at all.</summary>
    public void Under(Condition condition, Action action)
    {
        var before = Path;
        Path = Conditions.And(before, condition);
        if (!Path.IsNever)
        {
            action();
        }

        Path = before;
    }

    /// <summary>An unknown value.</summary>
    public static CsUnknown Unknown(string reason, SourceSpan? cause) => new(reason, cause);

    /// <summary>The condition that something holds which reading cannot know.</summary>
    /// <param name="key">Equal keys are the same fact.</param>
    /// <param name="whenTrue">In words.</param>
    /// <param name="whenFalse">The opposite in words.</param>
    public Condition Fact(string key, string whenTrue, string whenFalse) =>
        Conditions.Holds(new(key, whenTrue, whenFalse));

    /// <summary>Applies something to a value: to each of its cases, on that case's path.</summary>
    public CsValue Map(CsValue value, Func<CsValue, CsValue> each)
    {
        if (value is not CsChoice choice)
        {
            return each(value);
        }

        var cases = new List<(Condition When, CsValue Value)>();
        foreach (var (when, one) in choice.Cases)
        {
            Under(when, () => cases.Add((Path, each(one))));
        }

        return Join(cases);
    }

    /// <summary>One value of several cases: those on paths that cannot be are left out, equal ones become one.</summary>
    public CsValue Join(IEnumerable<(Condition When, CsValue Value)> cases)
    {
        var joined = new List<(Condition When, CsValue Value)>();
        foreach (var (when, value) in cases.SelectMany(Flat))
        {
            if (when.IsNever)
            {
                continue;
            }

            var same = joined.FindIndex(other => other.Value.Equals(value));
            if (same < 0)
            {
                joined.Add((when, value));
            }
            else
            {
                joined[same] = (Conditions.Or(joined[same].When, when), value);
            }
        }

        return joined.Count switch
        {
            0 => Unknown("the code is never reached", Here),
            1 => joined[0].Value,
            var many when many > Conditions.MostAlternatives => Unknown("it depends on too many things", Here),
            _ => new CsChoice([.. joined]),
        };
    }

    private IEnumerable<(Condition When, CsValue Value)> Flat((Condition When, CsValue Value) one) =>
        one.Value is CsChoice choice
            ? choice.Cases.Select(each => (Conditions.And(one.When, each.When), each.Value))
            : [one];

    /// <summary>Counts a step.</summary>
    /// <exception cref="CSharpLimitException">The code is longer than the limit.</exception>
    /// <exception cref="InsufficientExecutionStackException">The code is nested too deeply for this thread.</exception>
    private void Step(SourceSpan span)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Here = span;
        if (++_steps > _limits.Steps)
        {
            throw new CSharpLimitException(
                $"the start of the application takes more than {_limits.Steps} steps (limit steps)",
                span
            );
        }
    }
}

/// <summary>An evaluation has met one of its limits.</summary>
/// <param name="message">Which.</param>
/// <param name="place">Where.</param>
internal sealed class CSharpLimitException(string message, SourceSpan? place) : Exception(message)
{
    /// <summary>Where.</summary>
    public SourceSpan? Place => place;
}
