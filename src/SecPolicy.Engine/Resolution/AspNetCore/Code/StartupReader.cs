using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Reads what the code of one application does at its start.</summary>
internal static class StartupReader
{
    /// <summary>What the code does in one environment; null when there is no code that starts an application.</summary>
    /// <param name="sources">The application's code.</param>
    /// <param name="configuration">The environment's effective configuration.</param>
    /// <param name="environment">The environment's name.</param>
    public static StartupFacts? Read(CSharpSources sources, LayeredKeys configuration, string environment) => null;
}
