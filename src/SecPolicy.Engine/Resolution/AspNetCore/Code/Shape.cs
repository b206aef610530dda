using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>The properties of a type of options that matter.</summary>
/// <param name="Type">The type's name without namespace.</param>
/// <param name="Leaves">The properties with a single value.</param>
/// <param name="Nested">The properties that hold an object of their own: <c>Cookie</c>.</param>
/// <param name="Lists">The properties that hold a list, each with whether the framework puts something into it.</param>
internal sealed record Shape(
    string Type,
    FrozenDictionary<string, Leaf> Leaves,
    FrozenDictionary<string, Shape> Nested,
    FrozenDictionary<string, bool> Lists
);

/// <summary>A property with a single value.</summary>
/// <param name="Type">Its type in the catalog's words: <c>TimeSpan?</c>, <c>SameSiteMode</c>.</param>
/// <param name="HasDefault">Whether its default is known.</param>
/// <param name="Default">The default as the binder would read it; null for no value.</param>
internal sealed record Leaf(string Type, bool HasDefault, string? Default);
