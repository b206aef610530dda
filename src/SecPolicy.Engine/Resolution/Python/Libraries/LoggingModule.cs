using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>logging</c> and <c>warnings</c>.</summary>
internal static class LoggingModule
{
    private static readonly FrozenDictionary<string, int> Levels = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["NOTSET"] = 0,
        ["DEBUG"] = 10,
        ["INFO"] = 20,
        ["WARN"] = 30,
        ["WARNING"] = 30,
        ["ERROR"] = 40,
        ["CRITICAL"] = 50,
        ["FATAL"] = 50,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The value of a name of <c>logging</c>, or null.</summary>
    public static PyValue? Find(string name) =>
        Levels.TryGetValue(name, out var level) ? new PyInteger(level)
        : name is "getLogger" or "basicConfig" or "captureWarnings" or "disable" || char.IsUpper(name[0])
            ? new HarmlessObject($"logging.{name}", IsBase: true)
        : null;

    /// <summary>The value of a name of <c>warnings</c>.</summary>
    public static PyValue? Warnings(string name) => new HarmlessObject($"warnings.{name}");
}
