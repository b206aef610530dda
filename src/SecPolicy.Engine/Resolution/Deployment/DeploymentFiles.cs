using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Deployment;

/// <summary>The files of deployments, each read once.</summary>
/// <param name="files">The file system.</param>
/// <param name="problems">Told what can't be read, once for each file.</param>
internal sealed class DeploymentFiles(IFileSystem files, Action<Problem> problems)
{
    private readonly Dictionary<string, SourceText?> _read = new(StringComparer.Ordinal);

    /// <summary>What was read.</summary>
    public IEnumerable<SourceText> Sources => _read.Values.OfType<SourceText>();

    /// <summary>A file's text; null when it can't be read.</summary>
    public SourceText? Read(string path)
    {
        if (!_read.TryGetValue(path, out var source))
        {
            try
            {
                source = files.ReadSource(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems(Unreadable.File(path, exception));
            }

            _read.Add(path, source);
        }

        return source;
    }
}
