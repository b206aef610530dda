using System.Text;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Policies;

/// <summary>Loads policies from texts.</summary>
internal static class PolicyFixture
{
    /// <summary>Loads <c>policy.yaml</c> and whatever it extends.</summary>
    public static LoadedPolicies Load(string policy, params (string Path, string Text)[] others) =>
        Load(policy, [], others);

    public static LoadedPolicies Load(
        string policy,
        IReadOnlyList<ParameterValue> parameters,
        params (string Path, string Text)[] others
    )
    {
        var files = others
            .Append((Path: "policy.yaml", Text: policy))
            .ToDictionary(file => file.Path, file => file.Text);
        return new PolicyLoader(
            SmallVocabulary.Instance,
            path => files.TryGetValue(path, out var text) ? Encoding.UTF8.GetBytes(text) : null
        ).Load(["policy.yaml"], parameters);
    }

    /// <summary>The only policy of a text that has no mistake.</summary>
    public static Policy LoadClean(string policy, params (string Path, string Text)[] others)
    {
        var loaded = Load(policy, others);
        Assert.Empty(loaded.Problems.Select(Show));
        return Assert.Single(loaded.Policies);
    }

    /// <summary>A policy of one rule with this body, each line of which is indented by two levels.</summary>
    public static string OneRule(string body) =>
        "policy: test\nrules:\n  the-rule:\n    title: It holds\n" + Indent(body);

    /// <summary>The expectation that a rule has on a selector.</summary>
    public static Expectation Compile(string selector, string expectation)
    {
        var policy = LoadClean(OneRule($"require: {{ \"{selector}\": {expectation} }}"));
        return Assert.IsType<Expect>(Assert.Single(policy.Rules).Require).Expectation;
    }

    /// <summary>A problem as tests compare it: id, place, message.</summary>
    public static string Show(Problem problem) =>
        problem.Span is { } span
            ? $"{problem.Id} {span.Source.Path}:{span.StartPosition.Line}:{span.StartPosition.Column} {problem.Message}"
            : $"{problem.Id} {problem.Path} {problem.Message}";

    private static string Indent(string body) =>
        string.Concat(body.Split('\n').Select(line => line.Length == 0 ? "\n" : "    " + line + "\n"));
}
