using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.AspNetCore;

/// <summary>A profile of <c>Properties/launchSettings.json</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Command">Its <c>commandName</c>: <c>Project</c>, <c>IISExpress</c>.</param>
/// <param name="Variables">What it sets, in the order of the file.</param>
internal sealed record LaunchProfile(string Name, string Command, ImmutableArray<Entry> Variables)
{
    /// <summary>The environment that it names; null when it leaves that open. Of the two variables DOTNET_ENVIRONMENT wins.</summary>
    public string? Environment => Value("DOTNET_ENVIRONMENT") ?? Value("ASPNETCORE_ENVIRONMENT");

    private string? Value(string variable) =>
        Variables.LastOrDefault(entry => string.Equals(entry.Key, variable, StringComparison.OrdinalIgnoreCase))?.Value
            is StringValue { Value.Length: > 0 } text
            ? text.Value
            : null;
}

/// <summary>Reads <c>Properties/launchSettings.json</c>, by which <c>dotnet run</c> and editors start a project on a developer's machine.</summary>
/// <param name="Profiles">The profiles, in the order of the file.</param>
/// <param name="Problems">What is wrong with the text.</param>
internal sealed record LaunchSettings(ImmutableArray<LaunchProfile> Profiles, IReadOnlyList<Problem> Problems)
{
    /// <summary>Where it lies in a project's folder.</summary>
    public const string File = "Properties/launchSettings.json";

    private const string Prefix = "profiles:";
    private const string Command = ":commandName";
    private const string Variables = ":environmentVariables:";

    /// <summary>The profile that <c>dotnet run</c> takes unless it is told another: the first one that starts the project.</summary>
    public LaunchProfile? Default =>
        Profiles.FirstOrDefault(profile => string.Equals(profile.Command, "Project", StringComparison.Ordinal));

    /// <summary>Reads the file's text.</summary>
    public static LaunchSettings Read(SourceText source)
    {
        var document = JsonConfigurationReader.Read(source);
        var profiles = ImmutableArray.CreateBuilder<LaunchProfile>();
        foreach (var entry in document.Entries)
        {
            if (
                entry.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                && entry.Key.EndsWith(Command, StringComparison.OrdinalIgnoreCase)
                && entry.Key.Length > Prefix.Length + Command.Length
                && entry.Value is StringValue command
            )
            {
                var name = entry.Key[Prefix.Length..^Command.Length];
                profiles.Add(new(name, command.Value, Of(document, Prefix + name + Variables)));
            }
        }

        return new(profiles.DrainToImmutable(), document.Problems);
    }

    private static ImmutableArray<Entry> Of(EntryDocument document, string prefix) =>
        [
            .. document
                .Entries.Where(entry => entry.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                .Select(entry => entry with { Key = entry.Key[prefix.Length..], Value = Value(entry.Value) }),
        ];

    /// <summary>A variable of the machine's, <c>%NAME%</c>, is replaced on that machine.</summary>
    private static ConfigValue Value(ConfigValue value) =>
        value switch
        {
            // What is not named as variables are may be a part of a secret.
            StringValue text when Reference(text.Value) is { } name => new UnknownValue(
                name.All(letter => char.IsAsciiLetterUpper(letter) || letter == '_')
                    ? $"the variable {name} of the developer's machine is in it"
                    : "a variable of the developer's machine is in it"
            ),
            StringValue => value,
            _ => new StringValue(""),
        };

    private static string? Reference(string text)
    {
        var start = text.IndexOf('%', StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf('%', start + 1);
        return end > start + 1 ? text[(start + 1)..end] : null;
    }
}
