using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery.Python;

/// <summary>Where modules are imported from.</summary>
/// <param name="files">The files.</param>
/// <param name="roots">The folders on <c>sys.path</c>, in its order.</param>
internal sealed class PythonPath(PythonFiles files, ImmutableArray<string> roots)
{
    private const string Package = "__init__.py";

    /// <summary>The folders on <c>sys.path</c>.</summary>
    public ImmutableArray<string> Roots => roots;

    /// <summary>The file of a module by its dotted name; null when no root has it.</summary>
    public string? Find(string name) =>
        IsDottedName(name) ? roots.Select(root => FindIn(root, name)).FirstOrDefault(path => path is not null) : null;

    /// <summary>The dotted name by which a file is imported; null when no root leads to it.</summary>
    public string? NameOf(string path)
    {
        foreach (var root in roots)
        {
            if (Below(root, path) is not { } rest || !rest.EndsWith(".py", StringComparison.Ordinal))
            {
                continue;
            }

            var parts = rest[..^".py".Length].Split('/');
            parts = parts is [_, .., "__init__"] ? parts[..^1] : parts;
            if (Array.TrueForAll(parts, IsIdentifier))
            {
                return string.Join('.', parts);
            }
        }

        return null;
    }

    /// <summary>The files that an import may load: the module, and those of the imported names that are modules themselves.</summary>
    public IEnumerable<string> FilesOf(string importer, ImportedModule import)
    {
        var folder = RelativePath.Folder(importer);
        for (var level = 1; level < import.Level; level++)
        {
            folder = RelativePath.Folder(folder);
        }

        IEnumerable<string> names =
        [
            import.Module,
            .. import.Names.Select(name => import.Module.Length == 0 ? name : import.Module + "." + name),
        ];
        return names
            .Where(name => name.Length > 0)
            .Select(name => import.Level == 0 ? Find(name) : FindIn(folder, name))
            .Append(import is { Level: > 0, Module: "" } ? FileIn(folder, Package) : null)
            .OfType<string>();
    }

    /// <summary>Whether a text is names joined by dots.</summary>
    public static bool IsDottedName(string text) => text.Length > 0 && text.Split('.').All(IsIdentifier);

    /// <summary>A path relative to a folder, or null when it isn't below it.</summary>
    public static string? Below(string folder, string path) =>
        folder is "." ? (path.StartsWith('/') || path is "." ? null : path)
        : path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal) && path[folder.Length] == '/'
            ? path[(folder.Length + 1)..]
        : null;

    private string? FindIn(string folder, string name)
    {
        var parts = name.Split('.');
        foreach (var part in parts[..^1])
        {
            folder = RelativePath.Join(folder, part);
        }

        return FileIn(folder, parts[^1] + ".py") ?? FileIn(RelativePath.Join(folder, parts[^1]), Package);
    }

    private string? FileIn(string folder, string name) =>
        files.HasFile(folder, name) ? RelativePath.Join(folder, name) : null;

    private static bool IsIdentifier(string text) =>
        text.Length > 0
        && !char.IsAsciiDigit(text[0])
        && text.All(letter => char.IsLetterOrDigit(letter) || letter is '_');
}

/// <summary><c>from ..module import a, b</c> or <c>import module</c>.</summary>
/// <param name="Level">How many dots stand before the name.</param>
/// <param name="Module">The name after the dots; may be empty.</param>
/// <param name="IsStar">Whether it imports <c>*</c>.</param>
/// <param name="Names">The imported names.</param>
internal sealed record ImportedModule(int Level, string Module, bool IsStar, ImmutableArray<string> Names);
