using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>The Python files of one application, each read and parsed once however many environments import it.</summary>
/// <param name="files">The file system.</param>
/// <param name="roots">The folders on Python's path, in their order.</param>
internal sealed class PythonSources(IFileSystem files, IReadOnlyList<string> roots)
{
    private readonly Dictionary<string, PythonModule?> _parsed = new(StringComparer.Ordinal);

    /// <summary>The folders on Python's path.</summary>
    public IReadOnlyList<string> Roots => roots;

    /// <summary>Every file that was read, in the order of reading.</summary>
    public IEnumerable<PythonModule> Read => _parsed.Values.OfType<PythonModule>();

    /// <summary>The files that the present evaluation imports, in that order; the evaluation empties it first.</summary>
    public OrderedDictionary<string, PythonModule> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that are there and can't be read.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>What a dotted name is: a module's file, a package's folder, or nothing of the project's.</summary>
    public ModulePlace? Find(string name)
    {
        var path = name.Replace('.', '/');
        foreach (var root in roots)
        {
            var whole = RelativePath.Join(root, path);
            var package = RelativePath.Join(whole, "__init__.py");
            if (files.FileExists(package))
            {
                return new(package, whole);
            }

            if (files.FileExists(whole + ".py"))
            {
                return new(whole + ".py", null);
            }

            if (files.FolderExists(whole))
            {
                return new(null, whole);
            }
        }

        return null;
    }

    /// <summary>The parsed file; null when it can't be read.</summary>
    public PythonModule? Parse(string path)
    {
        if (!_parsed.TryGetValue(path, out var known))
        {
            known = Load(path);
            _parsed.Add(path, known);
        }

        if (known is not null)
        {
            Used.TryAdd(path, known);
        }

        return known;
    }

    private PythonModule? Load(string path)
    {
        try
        {
            return PythonReader.Read(path, files.ReadFile(path), files.Limits());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Problems.Add(Unreadable.File(path, exception));
            return null;
        }
    }
}

/// <summary>Where a module of the project is.</summary>
/// <param name="File">Its file; null for a folder without <c>__init__.py</c>, which is a package all the same.</param>
/// <param name="Folder">For a package, its folder.</param>
internal sealed record ModulePlace(string? File, string? Folder);
