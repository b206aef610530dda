using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>A kind of environment with a slip of the pen: as a name it would match nothing, and its rule would never run.</summary>
internal static class MisspeltKind
{
    /// <summary>Names of environments are free, so that only what is nearly a kind can be a slip.</summary>
    private const int FarthestSlip = 2;

    /// <summary><c>test</c> is not among them: too many words are as short.</summary>
    private static readonly string[] Kinds = ["development", "staging", "production"];

    /// <summary>Reports what is nearly a kind.</summary>
    /// <param name="written">What a policy writes for environments: a kind, a name or a glob; a leading <c>!</c> excludes.</param>
    /// <param name="span">Where.</param>
    /// <param name="problems">Told of it.</param>
    public static void Report(string written, SourceSpan span, ProblemSink problems)
    {
        var name = written.TrimStart('!');
        var kind = Array.Find(Kinds, kind => NearestName.Distance(name, kind) is > 0 and <= FarthestSlip);
        if (kind is not null && !name.AsSpan().ContainsAny('*', '?'))
        {
            problems.Add(
                ProblemIds.PolicyUnknownEnvironment,
                $"there is no kind of environment {name} (did you mean {kind}?); a name that is so near to a kind needs a glob",
                span
            );
        }
    }
}
