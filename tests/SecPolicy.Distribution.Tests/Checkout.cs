namespace SecPolicy.Distribution.Tests;

/// <summary>A repository as a CI system checks it out; gone with the test.</summary>
internal sealed class Checkout : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes an empty one.</summary>
    public Checkout() => Directory.CreateDirectory(System.IO.Path.Combine(Path, ".git"));

    /// <summary>Where it is.</summary>
    public string Path => _folder.Path;

    /// <summary>Writes a file.</summary>
    public void Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Copies a sample of ours into a folder, without what a build of it left.</summary>
    public void Sample(string name, string below = ".")
    {
        var sample = System.IO.Path.Combine(NpmPackage.Root, "samples", name);
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            var relative = System.IO.Path.GetRelativePath(sample, file);
            if (relative.Split(System.IO.Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            {
                Write(System.IO.Path.Combine(below, relative), File.ReadAllText(file));
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
