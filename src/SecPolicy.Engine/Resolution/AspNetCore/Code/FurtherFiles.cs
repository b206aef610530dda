using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading.Json;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Files of JSON that code adds to the configuration, each read once.</summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The application's folder.</param>
/// <param name="frameworkMajor">The framework's major version; null where it is not known.</param>
internal sealed class FurtherFiles(IFileSystem files, string folder, int? frameworkMajor)
{
    private readonly Dictionary<string, Layer?> _read = new(StringComparer.Ordinal);

    /// <summary>The files that were read.</summary>
    public IEnumerable<Layer> Layers => _read.Values.OfType<Layer>();

    /// <summary>A file as a layer; null where there is none, or none that can be read.</summary>
    /// <param name="path">The path from the application's folder.</param>
    public Layer? Read(string path)
    {
        if (_read.TryGetValue(path, out var known))
        {
            return known;
        }

        var place = folder is "" or "." ? path : $"{folder}/{path}";
        return _read[path] = files.FileExists(place) ? Load(place) : null;
    }

    private Layer? Load(string place)
    {
        try
        {
            var document = NullBeforeNet10.Apply(JsonConfigurationReader.Read(files.ReadSource(place)), frameworkMajor);
            return new(place, document.Source, document.Entries, document.Sections, IsFile: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
