using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Native;

/// <summary>What the framework makes of a raw value, and what is remarkable about it.</summary>
/// <param name="Value">The value, in the framework's terms: an enumeration's member by its name.</param>
/// <param name="Observation">The observation's id, or null.</param>
/// <param name="Remark">The observation's message.</param>
internal readonly record struct NativeReading(ConfigValue Value, string? Observation = null, string Remark = "");
