using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Something that configures options of a type when they are first asked for.</summary>
/// <param name="Type">The options type.</param>
/// <param name="Name">The options' name: a scheme; empty for the default one; null for all.</param>
/// <param name="IsPost">Whether it runs after all that are not: <c>PostConfigure</c>.</param>
/// <param name="When">On which paths it is registered.</param>
/// <param name="Run">What it does to the options.</param>
internal sealed record OptionsAction(string Type, string? Name, bool IsPost, Condition When, Action<OptionsTarget> Run);

/// <summary>Options that are being configured.</summary>
/// <param name="Object">The object.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct OptionsTarget(CsObject Object, string Name);
