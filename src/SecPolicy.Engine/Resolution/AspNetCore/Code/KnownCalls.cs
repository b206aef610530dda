using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Yaml;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>
/// What calls of startup code that leave the application's own sources mean for our settings, by the method's name, as
/// <c>catalog/aspnetcore-calls.yaml</c> declares it. The file is read when the first question is asked. It is ours and
/// tested, so a mistake in it is an exception.
/// </summary>
/// <remarks>
/// The questions are for methods of services, hosts and the builders of either, which the application does not define
/// itself. A name that is neither handled, harmless nor touching may do anything.
/// </remarks>
internal static class KnownCalls
{
    /// <summary>What <see cref="Touches"/> says of a call that may change every feature.</summary>
    public const string EveryFeature = "*";

    private static readonly Lazy<KnownCallNames> Names = new(Load);

    /// <summary>Whether the reader evaluates the call itself, because its effect depends on the arguments: <c>AddCookie</c>.</summary>
    public static bool IsHandled(string name) => Names.Value.Handled.Contains(name);

    /// <summary>Whether all settings are what they were after the call: <c>AddControllers</c>, <c>AddDbContext</c>.</summary>
    public static bool IsHarmless(string name) => Names.Value.Harmless.Contains(name);

    /// <summary>
    /// Whether a harmless call returns a builder of its own, on which even a handled name means something else:
    /// <c>AddApiVersioning().AddMvc()</c>.
    /// </summary>
    public static bool OpensBuilder(string name) => Names.Value.Builders.Contains(name);

    /// <summary>
    /// The features that a package's method changes in ways that are not modelled: ids of <c>catalog/aspnetcore.yaml</c>,
    /// or an area of the file's own (<c>configuration</c>, <c>cors</c>, <c>data-protection</c>), or <see cref="EveryFeature"/>.
    /// Empty for every other name.
    /// </summary>
    public static ImmutableArray<string> Touches(string name) =>
        Names.Value.Touching.TryGetValue(name, out var call) ? call.Features : [];

    /// <summary>The package whose method <see cref="Touches"/> speaks of, for the reason that a finding gives.</summary>
    public static string? PackageOf(string name) =>
        Names.Value.Touching.TryGetValue(name, out var call) ? call.Package : null;

    /// <summary>All names, for the tests that compare them with the framework.</summary>
    internal static KnownCallNames All => Names.Value;

    private static KnownCallNames Load()
    {
        var root = (YamlMapping)YamlReader.Read(EmbeddedFile.Read("catalog/aspnetcore-calls.yaml")).Root!;
        return new(
            Words(root, "handled").ToFrozenSet(StringComparer.Ordinal),
            Words(root, "framework").Concat(Words(root, "packages")).ToFrozenSet(StringComparer.Ordinal),
            Split(root.Find("builders")).ToFrozenSet(StringComparer.Ordinal),
            TouchingCalls(root).ToFrozenDictionary(call => call.Name, StringComparer.Ordinal)
        );
    }

    private static IEnumerable<string> Words(YamlMapping root, string group) =>
        ((YamlMapping)root.Find(group)!).Pairs.SelectMany(pair => Split(pair.Value));

    private static string[] Split(YamlNode? node) =>
        ((YamlScalar)node!).Text.Split(
            (char[]?)null,
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );

    private static IEnumerable<TouchingCall> TouchingCalls(YamlMapping root) =>
        from package in ((YamlMapping)root.Find("touching")!).Pairs
        from call in ((YamlMapping)package.Value).Pairs
        select new TouchingCall(
            call.Key.Text,
            package.Key.Text,
            [.. ((YamlSequence)call.Value).Items.Select(feature => ((YamlScalar)feature).Text)]
        );
}

/// <summary>The names of known calls.</summary>
/// <param name="Handled">Evaluated by the reader.</param>
/// <param name="Harmless">Without effect on settings.</param>
/// <param name="Builders">Those of the harmless that return a builder of their own.</param>
/// <param name="Touching">Those that change settings in ways that are not modelled.</param>
internal sealed record KnownCallNames(
    FrozenSet<string> Handled,
    FrozenSet<string> Harmless,
    FrozenSet<string> Builders,
    FrozenDictionary<string, TouchingCall> Touching
);

/// <summary>A package's method that changes settings in ways that are not modelled.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Package">The package's name.</param>
/// <param name="Features">What it changes.</param>
internal sealed record TouchingCall(string Name, string Package, ImmutableArray<string> Features);
