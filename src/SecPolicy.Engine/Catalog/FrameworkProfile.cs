using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SecPolicy.Engine.Catalog;

/// <summary>How one framework spells the settings, as <c>catalog/&lt;framework&gt;.yaml</c> declares it.</summary>
/// <param name="Id">The framework's id: <c>aspnetcore</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="DefaultsOf">Whose defaults these are: <c>ASP.NET Core 10</c>.</param>
/// <param name="Enumerations">The framework's enumerations: member to number.</param>
/// <param name="Features">What the framework can do, each with its keys.</param>
public sealed record FrameworkProfile(
    string Id,
    string Title,
    string DefaultsOf,
    FrozenDictionary<string, FrozenDictionary<string, long>> Enumerations,
    ImmutableArray<Feature> Features
);

/// <summary>A part of a framework whose options stand together.</summary>
/// <param name="Id">Its id in the profile: <c>session</c>.</param>
/// <param name="Title">A noun phrase: <c>session cookie and idle timeout</c>.</param>
/// <param name="Options">The options type: <c>SessionOptions</c>.</param>
/// <param name="ByConvention">Whether code must bind a section; otherwise the framework itself reads the keys.</param>
/// <param name="Sections">The sections that hold the keys; empty text for the root; <c>*</c> for any one segment.</param>
/// <param name="Keys">The keys below a section.</param>
public sealed record Feature(
    string Id,
    string Title,
    string Options,
    bool ByConvention,
    ImmutableArray<string> Sections,
    ImmutableArray<KeyDefinition> Keys
);

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
public sealed record KeyDefinition(
    string Path,
    string Type,
    bool HasDefault,
    string? Default,
    string? Setting,
    FrozenDictionary<string, string> Values,
    string? Fix,
    ImmutableArray<string> Keywords,
    ImmutableArray<string> AnyOf
);
