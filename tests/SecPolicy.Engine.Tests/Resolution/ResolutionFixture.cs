using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Resolution;

/// <summary>One application in the working folder, resolved.</summary>
internal static class ResolutionFixture
{
    public static ResolveResult Resolve(MemoryFiles files, params (string Key, string Value)[] set)
    {
        var pairs = set.Select(pair => KeyValuePair.Create(pair.Key, pair.Value));
        var result = new SecPolicyEngine(files).Resolve(new() { Now = default, Set = [.. pairs] });
        Assert.Empty(result.Problems);
        return result;
    }

    /// <summary>What stands in Production, with a base file and, when it isn't null, its overlay.</summary>
    public static ResolvedEnvironment Production(string json, string? overlay = null, string? project = null) =>
        Environment("Production", json, overlay, project);

    public static ResolvedEnvironment Environment(
        string name,
        string json,
        string? overlay = null,
        string? project = null
    )
    {
        var files = new MemoryFiles().With("appsettings.json", json);
        if (overlay is not null)
        {
            files.With("appsettings.Production.json", overlay);
        }

        if (project is not null)
        {
            files.With(".secpolicy.yaml", project);
        }

        return Resolve(files).Applications.Single().Environments.Single(environment => environment.Name == name);
    }

    /// <summary>The setting's value in words: <c>always</c>, <c>unknown: reason</c>, <c>a | b</c>; <c>absent</c> when it was not observed.</summary>
    public static string Say(ResolvedEnvironment environment, string setting) =>
        environment.Find(SettingName.Parse(setting)) is { } found
            ? string.Join(" | ", found.Values.Select(value => Say(value.Value)))
            : "absent";

    public static string Say(ConfigValue value) =>
        value is UnknownValue unknown ? "unknown: " + unknown.Reason : value.ToString();

    /// <summary>The observations in words: id, key and message.</summary>
    public static string[] Observed(ResolvedEnvironment environment, string id) =>
        [.. environment.Observations.Where(observation => observation.Id == id).Select(observation => observation.Key)];
}
