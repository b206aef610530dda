using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>A policy under test, with certain values of its parameters.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Evaluator">Judges by it.</param>
internal sealed record TestedPolicy(Policy Policy, Evaluator Evaluator);

/// <summary>Loads the policies under test, each once for the same values of its parameters.</summary>
/// <param name="files">The file system.</param>
/// <param name="vocabulary">The catalog.</param>
internal sealed class TestedPolicies(IFileSystem files, Vocabulary vocabulary)
{
    private readonly ReadableFiles _files = new(files);

    private readonly OrderedDictionary<string, TestedPolicy?> _loaded = new(StringComparer.Ordinal);

    /// <summary>A policy with each values of its parameters with which it was loaded.</summary>
    /// <param name="policy">The policy, as test files name it.</param>
    public IReadOnlyList<Policy> Loaded(string policy) =>
        [
            .. _loaded
                .Where(pair => pair.Key.Split('\0')[0] == policy)
                .Select(pair => pair.Value?.Policy)
                .OfType<Policy>(),
        ];

    /// <summary>The policy for a case.</summary>
    /// <param name="file">The case's file.</param>
    /// <param name="test">The case, or null for the file's own parameters only.</param>
    /// <param name="problems">What is wrong with the policy.</param>
    /// <returns>Null when something is.</returns>
    public TestedPolicy? Of(PolicyTestFile file, PolicyTestCase? test, List<Problem> problems)
    {
        ParameterValue[] parameters = [.. file.Parameters, .. test is null ? [] : test.Parameters];
        var key = string.Join(
            '\0',
            parameters.Select(parameter => $"{parameter.Name}={parameter.Value}").Prepend(file.Policy)
        );
        if (_loaded.TryGetValue(key, out var known))
        {
            return known;
        }

        var loaded = new PolicyLoader(vocabulary, _files.Read, _files.List).Load([file.Policy], parameters);
        problems.AddRange(
            loaded.Problems.Select(problem => problem.Span is null ? problem with { Span = file.PolicySpan } : problem)
        );
        return _loaded[key] =
            loaded.Problems.IsEmpty && loaded.Policies is [{ } policy, ..] ? new(policy, new([policy])) : null;
    }
}
