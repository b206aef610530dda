using System.Collections.Immutable;

namespace SecPolicy.Engine.Catalog;

/// <summary>What a framework's profile says of a feature for applications whose code is read.</summary>
internal sealed record CodeUse
{
    /// <summary>A feature of which code says nothing.</summary>
    public static CodeUse Nothing { get; } = new();

    /// <summary>The calls that register the feature; without <see cref="FeatureNeeds.Middleware"/> one of them shows that it is used.</summary>
    public ImmutableArray<string> Registrations { get; init; } = [];

    /// <summary>The calls that put another feature in its place.</summary>
    public ImmutableArray<string> ReplacedBy { get; init; } = [];

    /// <summary>Whether its middleware does nothing for endpoints that stand before it.</summary>
    public bool IsBeforeEndpoints { get; init; }

    /// <summary>Whether the feature counts as used as soon as code sets one of its options.</summary>
    public bool IsUsedWhenSet { get; init; }

    /// <summary>The segment of the settings' names that names the instance: <c>auth</c> in <c>cookie.auth.secure</c>; null where there is only one.</summary>
    public string? Role { get; init; }

    /// <summary>What the instances are.</summary>
    public SchemeRole Schemes { get; init; }

    /// <summary>The scheme that has the plain role, for <see cref="SchemeRole.Default"/>.</summary>
    public string? DefaultScheme { get; init; }

    /// <summary>What follows from the middleware being there or not.</summary>
    public FeatureSwitch? Works { get; init; }

    /// <summary>The settings that code gives directly and that mean nothing without the feature.</summary>
    public ImmutableArray<string> Settings { get; init; } = [];
}

/// <summary>How authentication schemes become roles in settings' names.</summary>
internal enum SchemeRole
{
    /// <summary>The options have no schemes.</summary>
    None,

    /// <summary>The application's main scheme has the plain role, every other one the role and its name: <c>auth-Admin</c>.</summary>
    Main,

    /// <summary>The scheme with the framework's own name has the plain role, every other one the role and its name.</summary>
    Default,

    /// <summary>Every scheme is called by its name.</summary>
    Each,
}

/// <summary>A setting that says whether middleware runs.</summary>
/// <param name="Setting">The setting: <c>https.redirect</c>; null where other settings say it.</param>
/// <param name="Also">Further calls that have the same effect.</param>
/// <param name="HiddenBy">Calls that take the effect away when they come later.</param>
/// <param name="FixCode">The line of code that switches it on, or off where that is the better.</param>
internal sealed record FeatureSwitch(
    string? Setting,
    ImmutableArray<string> Also,
    ImmutableArray<string> HiddenBy,
    string? FixCode
);
