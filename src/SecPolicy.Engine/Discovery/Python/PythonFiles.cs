using System.Text;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Python;

/// <summary>The files of Python projects as discovery reads them: each once, and none that can't be read.</summary>
/// <param name="files">The file system.</param>
internal sealed class PythonFiles(IFileSystem files)
{
    private readonly Dictionary<string, byte[]?> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PythonModule?> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<FileSystemEntry>> _folders = new(StringComparer.Ordinal);

    /// <summary>The file system.</summary>
    public IFileSystem System => files;

    /// <summary>A file's text; null when it isn't there or can't be read.</summary>
    public string? Text(string path) =>
        Content(path) is { } content ? Encoding.UTF8.GetString(SourceReader.Decode(path, content).Utf8.Span) : null;

    /// <summary>Whether a file holds one of some ASCII words.</summary>
    public bool HasAny(string path, ReadOnlySpan<string> words)
    {
        if (Content(path) is { } content)
        {
            foreach (var word in words)
            {
                if (content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(word)) >= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A parsed module; null when it isn't there or can't be read.</summary>
    public PythonModule? Module(string path)
    {
        if (!_modules.TryGetValue(path, out var module))
        {
            module = Content(path) is { } content ? PythonReader.Read(path, content, files.Limits()) : null;
            // What is too large to be read may be what names the settings: the project must not vanish with it.
            if (module?.Problems.FirstOrDefault(problem => problem.Id == ProblemIds.LimitExceeded) is { } problem)
            {
                files.Exceeded(path, problem.Message);
            }

            _modules.Add(path, module);
        }

        return module;
    }

    /// <summary>What a folder holds; nothing when it can't be read.</summary>
    public IReadOnlyList<FileSystemEntry> List(string folder)
    {
        if (!_folders.TryGetValue(folder, out var entries))
        {
            try
            {
                entries = files.List(folder);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                entries = [];
            }

            _folders.Add(folder, entries);
        }

        return entries;
    }

    /// <summary>Whether a folder holds a file of that name.</summary>
    public bool HasFile(string folder, string name) =>
        List(folder).Any(entry => !entry.IsFolder && string.Equals(entry.Name, name, StringComparison.Ordinal));

    private byte[]? Content(string path)
    {
        if (!_contents.TryGetValue(path, out var content))
        {
            try
            {
                content = files.FileExists(path) ? files.ReadFile(path) : null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                content = null;
            }

            _contents.Add(path, content);
        }

        return content;
    }
}
