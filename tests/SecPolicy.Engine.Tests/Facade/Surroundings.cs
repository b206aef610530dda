using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Tests.Facade;

/// <summary>A file system of which nothing is known but the working folder and one folder.</summary>
internal sealed class Surroundings(string working, string folder) : IFileSystem
{
    public bool FileExists(string path) => false;

    public bool FolderExists(string path) => path == folder;

    public byte[] ReadFile(string path) => throw new FileNotFoundException("no such file", path);

    public IReadOnlyList<FileSystemEntry> List(string folder) => [];

    public string GetFullPath(string path) => path == "." ? working : path;
}
