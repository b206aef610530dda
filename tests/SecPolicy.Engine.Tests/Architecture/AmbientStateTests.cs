namespace SecPolicy.Engine.Tests.Architecture;

/// <summary>
/// BannedSymbols.txt makes ambient state a build error, which a pragma silences. One adapter may do that.
/// </summary>
public sealed class AmbientStateTests
{
    private const string Adapter = "SecPolicy.Engine.Discovery.PhysicalFileSystem";

    private static readonly HashSet<string> Ambient =
    [
        "System.Console",
        "System.Diagnostics.Process",
        "System.Environment",
        "System.IO.Directory",
        "System.IO.DirectoryInfo",
        "System.IO.DriveInfo",
        "System.IO.File",
        "System.IO.FileInfo",
        "System.IO.FileStream",
        "System.IO.FileSystemInfo",
        "System.IO.FileSystemWatcher",
        "System.IO.RandomAccess",
        "System.Random",
    ];

    [Fact]
    public void Only_the_file_system_adapter_touches_the_machine()
    {
        var offenders = (
            from entry in TypeReferences.Of(EngineAssembly.Path)
            where entry.Key.ToString() != Adapter
            // Generated code (regular expressions, interop) is outside the engine's namespaces.
            where entry.Key.Namespace.StartsWith("SecPolicy.", StringComparison.Ordinal)
            from reference in entry.Value
            where Ambient.Contains(reference.ToString())
            select $"{entry.Key} uses {reference}"
        ).ToList();

        Assert.True(offenders.Count == 0, string.Join('\n', offenders));
    }
}
