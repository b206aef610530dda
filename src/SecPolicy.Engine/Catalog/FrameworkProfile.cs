using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Catalog;

/// <summary>How one framework spells the settings, as <c>catalog/&lt;framework&gt;.yaml</c> declares it.</summary>
/// <param name="Id">The framework's id: <c>aspnetcore</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="DefaultsOf">Whose defaults these are: <c>ASP.NET Core 10</c>.</param>
/// <param name="Enumerations">The framework's enumerations: member to number.</param>
/// <param name="Features">What the framework can do, each with its keys.</param>
internal sealed record FrameworkProfile(
    string Id,
    string Title,
    string DefaultsOf,
    FrozenDictionary<string, FrozenDictionary<string, long>> Enumerations,
    ImmutableArray<Feature> Features
)
{
    /// <summary>The first major release whose defaults are the same as those of the release that was asked; null where nobody looked.</summary>
    public int? DefaultsSince { get; init; }

    /// <summary>Whether native values have types of their own, lists among them; otherwise each is a text.</summary>
    public bool AreTyped { get; init; }

    /// <summary>The profile for an application: the defaults are its own release's, where they are known to be the same there.</summary>
    /// <param name="version">The release that it is built for; null where the project does not say it.</param>
    public FrameworkProfile For(Version? version) =>
        version is not null
        && version.Major >= DefaultsSince
        && int.TryParse(DefaultsOf.AsSpan(Title.Length), CultureInfo.InvariantCulture, out var asked)
        && version.Major < asked
            ? this with
            {
                DefaultsOf = string.Create(CultureInfo.InvariantCulture, $"{Title} {version.Major}"),
            }
            : this;

    /// <summary>Every other name that the framework itself reads, so that none is taken for a slip of the pen.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>The settings that no single key says, but code or several keys together.</summary>
    public ImmutableArray<string> OtherSettings { get; init; } = [];

    /// <summary>Every setting that can be observed in applications of the framework.</summary>
    public IEnumerable<SettingPattern> Settings =>
        Features
            .SelectMany(SettingsOf)
            .Concat(OtherSettings)
            .Distinct(StringComparer.Ordinal)
            .Select(SettingPattern.Parse);

    private static IEnumerable<string> SettingsOf(Feature feature) =>
        feature
            .Keys.Select(key => key.Setting)
            .Concat(feature.Code.Settings)
            .Append(feature.Code.Works?.Setting)
            .OfType<string>()
            // An instance has a name of its own: auth-Admin beside auth.
            .Select(name =>
                string.Join('.', name.Split('.').Select(each => each == feature.Code.Role ? $"{{{each}}}" : each))
            );
}

/// <summary>A part of a framework whose options stand together.</summary>
/// <param name="Id">Its id in the profile: <c>session</c>.</param>
/// <param name="Title">A noun phrase: <c>session cookie and idle timeout</c>.</param>
/// <param name="Options">The options type: <c>SessionOptions</c>.</param>
/// <param name="ByConvention">Whether code must bind a section; otherwise the framework itself reads the keys.</param>
/// <param name="Sections">The sections that hold the keys; empty text for the root; <c>*</c> for any one segment.</param>
/// <param name="Keys">The keys below a section.</param>
internal sealed record Feature(
    string Id,
    string Title,
    string Options,
    bool ByConvention,
    ImmutableArray<string> Sections,
    ImmutableArray<KeyDefinition> Keys
)
{
    /// <summary>On what it depends that the feature works; nothing where it always does.</summary>
    public FeatureNeeds Needs { get; init; } = FeatureNeeds.Nothing;

    /// <summary>Whether nothing is known of the feature unless the application shows that it uses it: an add-on package.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether only code can say anything of the feature: no section is read by the framework itself.</summary>
    public bool IsCode => ByConvention || Sections.IsEmpty;

    /// <summary>What code says of the feature, where an application's code is read.</summary>
    public CodeUse Code { get; init; } = CodeUse.Nothing;
}

/// <summary>What an application must have for a feature to work.</summary>
/// <param name="Middleware">Middleware of which one must be there, by dotted path or by the call that adds it; empty for none.</param>
/// <param name="Apps">Installed applications that show that the feature is used, also without the middleware.</param>
/// <param name="Given">A key that must count as true, or null.</param>
/// <param name="Unless">A key that must not count as true, or null.</param>
internal sealed record FeatureNeeds(
    ImmutableArray<string> Middleware,
    ImmutableArray<string> Apps,
    string? Given,
    string? Unless
)
{
    /// <summary>What always works.</summary>
    public static FeatureNeeds Nothing { get; } = new([], [], null, null);
}

/// <summary>A native key and what it means.</summary>
/// <param name="Path">The key below its section: <c>Cookie:SecurePolicy</c>; empty when the section itself is the key.</param>
/// <param name="Type">The type as which the framework reads it: <c>TimeSpan</c>, or an enumeration's name.</param>
/// <param name="HasDefault">Whether the default is known.</param>
/// <param name="Default">The default in the native spelling; null for no value.</param>
/// <param name="Setting">The setting that it decides, <c>{1}</c> standing for what the first <c>*</c> matched; or null.</param>
/// <param name="Values">The setting's value for a native one, where they differ.</param>
/// <param name="Fix">The line that sets it well, or null.</param>
/// <param name="Keywords">The keywords that are looked up in a connection string.</param>
/// <param name="AnyOf">For the type <c>any-present</c>: the keys of which one must be present.</param>
internal sealed record KeyDefinition(
    string Path,
    string Type,
    bool HasDefault,
    string? Default,
    string? Setting,
    FrozenDictionary<string, string> Values,
    string? Fix,
    ImmutableArray<string> Keywords,
    ImmutableArray<string> AnyOf
)
{
    /// <summary>The default as a value: one, or one for each range of versions; empty when it is not known.</summary>
    public ImmutableArray<VersionedDefault> Defaults { get; init; } = [];

    /// <summary>The first version that reads the key; null for all before <see cref="Until"/>.</summary>
    public Version? Since { get; init; }

    /// <summary>The first version that no longer reads the key; null while it is read.</summary>
    public Version? Until { get; init; }

    /// <summary>What stands before the scheme's name in the default, where code names schemes: <c>.AspNetCore.</c>; otherwise null.</summary>
    public string? SchemeDefault { get; init; }

    /// <summary>The line of code that sets it well, or null.</summary>
    public string? FixCode { get; init; }

    /// <summary>The setting's value while the feature does not work; null when nothing can be said then.</summary>
    public ConfigValue? Off { get; init; }

    /// <summary>The setting's value where the version does not read the key; null when nothing can be said then.</summary>
    public ConfigValue? Unread { get; init; }
}

/// <summary>A default and the versions that have it.</summary>
/// <param name="Value">The default.</param>
/// <param name="Since">The first version that has it; null for the oldest.</param>
/// <param name="Until">The first version that has another; null for the newest.</param>
internal sealed record VersionedDefault(ConfigValue Value, Version? Since, Version? Until)
{
    /// <summary>Whether a version has it.</summary>
    public bool Holds(Version version) => VersionRange.Contains(version, Since, Until);
}

/// <summary>Ranges of a framework's versions.</summary>
internal static class VersionRange
{
    /// <summary>Whether a version lies in a range whose end is outside.</summary>
    public static bool Contains(Version version, Version? since, Version? until) =>
        (since is null || version >= since) && (until is null || version < until);

    /// <summary>A range as a clause: <c>Django is 3.0 or newer</c>.</summary>
    public static string Describe(string framework, Version? since, Version? until) =>
        (since, until) switch
        {
            (null, null) => $"{framework} is any version",
            ({ } first, null) => $"{framework} is {first} or newer",
            (null, { } end) => $"{framework} is older than {end}",
            ({ } first, { } end) => $"{framework} is {first} or newer and older than {end}",
        };
}
