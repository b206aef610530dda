namespace SecPolicy.Distribution.Tests;

/// <summary>An empty folder, which goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("secpolicy-").FullName;

    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Combine(name))!);
        File.WriteAllText(Combine(name), text);
    }

    public string Read(string name) => File.ReadAllText(Combine(name));

    /// <summary>Copies a folder with all that it holds.</summary>
    public void CopyFrom(string folder, string below)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Combine(below, System.IO.Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
