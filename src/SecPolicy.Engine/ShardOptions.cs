using System.Text;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>What the parts of a run must have been asked alike.</summary>
internal static class ShardOptions
{
    /// <summary>What a part's report says of how it was asked.</summary>
    /// <param name="shard">Which part.</param>
    /// <param name="options">The options.</param>
    /// <param name="baseline">The baseline's file.</param>
    public static ShardHeader Header(Shard shard, CheckOptions options, string? baseline) =>
        new(
            shard,
            DateOnly.FromDateTime(options.Now.UtcDateTime),
            options.FailOn,
            options.Strict,
            options.Environments,
            baseline,
            Digest(options)
        );

    /// <summary>A digest of what else decides. Of values that may be secrets only the keys are in it, and of the process's variables nothing.</summary>
    private static string Digest(CheckOptions options)
    {
        string[] parts =
        [
            List("paths", options.Paths),
            List("list", options.List is null ? [] : ["yes"]),
            List("set", options.Set.Select(pair => pair.Key)),
            List("env-file", options.EnvFiles),
            List("environment-variables", options.Variables.IsEmpty ? [] : ["yes"]),
            List("assume-unset", options.AssumeUnset ? ["yes"] : []),
            List("project", options.ProjectFile is null ? [] : [options.ProjectFile]),
            List("policy", options.Policies),
            List("param", options.Parameters.Select(pair => $"{pair.Key}={pair.Value}")),
            List("waivers", options.Waivers ? [] : ["no"]),
            List("waivers-from", options.WaiversFrom is { } revision ? [revision.Name] : []),
            List("baseline", options.NoBaseline ? ["no"] : []),
            List("skip-unrelated", options.SkipUnrelated ? ["yes"] : []),
        ];
        return Sha256.HexOf(Encoding.UTF8.GetBytes(string.Join('\0', parts)))[..16];

        static string List(string name, IEnumerable<string> values) => string.Join('\n', [name, .. values]);
    }
}
