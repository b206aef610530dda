namespace SecPolicy.Engine.Tests.Architecture;

internal static class EngineAssembly
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "SecPolicy.Engine.dll");
}
