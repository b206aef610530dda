using YamlDotNet.RepresentationModel;

namespace SecPolicy.Cli.Tests.Scaffolding;

/// <summary>The hooks that this repository has for pre-commit.</summary>
internal static class PreCommitHooks
{
    /// <summary>What a hook of <c>.pre-commit-hooks.yaml</c> says, as text.</summary>
    public static IReadOnlyDictionary<string, string> Read(string id) =>
        In((YamlSequenceNode)Load(File.ReadAllText(Path.Combine(Repository.Root, ".pre-commit-hooks.yaml"))), id);

    /// <summary>What a hook of the first entry of a repository's <c>.pre-commit-config.yaml</c> says, as text.</summary>
    public static IReadOnlyDictionary<string, string> ReadConfig(string text, string id) =>
        In((YamlSequenceNode)Load(text)["repos"][0]["hooks"], id);

    private static YamlNode Load(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents[0].RootNode;
    }

    private static Dictionary<string, string> In(YamlSequenceNode hooks, string id) =>
        ((YamlMappingNode)hooks.Single(hook => hook["id"].ToString() == id)).ToDictionary(
            pair => pair.Key.ToString(),
            pair => pair.Value.ToString(),
            StringComparer.Ordinal
        );
}
