using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>Reads policy files with all that they extend, each once.</summary>
/// <param name="readFile">The content of a file; null when it is not there or can't be read.</param>
/// <param name="listFolder">The names of a folder's files; null when there is no such folder.</param>
/// <param name="problems">Told what is wrong.</param>
internal sealed class PolicyFiles(
    Func<string, byte[]?> readFile,
    Func<string, IReadOnlyList<string>?> listFolder,
    ProblemSink problems
)
{
    private readonly Dictionary<string, PolicyFile?> _files = new(StringComparer.Ordinal);

    /// <summary>Everything that was read.</summary>
    public IEnumerable<PolicyFile> All => _files.Values.OfType<PolicyFile>();

    /// <summary>Loads what someone asked for on the command line or in the project file.</summary>
    /// <param name="name">The name of a built-in policy, or the path of a file or a folder.</param>
    public PolicyFile? Load(string name) => Load(name, PolicyPath.Of(name, folder: ""), null, []);

    /// <summary>Loads one file, or all of a folder, and what it extends.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="path">The path, or null for a built-in policy.</param>
    /// <param name="place">Where it was written; null for the command line.</param>
    /// <param name="chain">What is being loaded, each extending the next.</param>
    private PolicyFile? Load(string name, string? path, SourceSpan? place, ImmutableArray<string> chain)
    {
        var key = path ?? "built-in " + name;
        if (chain.Contains(key, StringComparer.Ordinal))
        {
            var circle = string.Join(", which extends ", chain.SkipWhile(each => each != key).Append(key));
            problems.Add(ProblemIds.PolicyCircular, $"the policies extend each other: {circle}", place!.Value);
            return null;
        }

        if (_files.TryGetValue(key, out var known))
        {
            return known;
        }

        var file = Find(name, path, place);
        if (file is null)
        {
            return _files[key] = null;
        }

        if (file.IsFolder)
        {
            foreach (var child in NamesIn(path!))
            {
                Inherit(file, Load(child, PolicyPath.In(path!, child), place, chain.Add(key)));
            }

            FolderConflicts.Check(file, problems);
        }

        foreach (var parent in file.Extends)
        {
            var parentPath = PolicyPath.Of(parent.Text, path is null ? "" : PolicyPath.Folder(path));
            Inherit(file, Load(parent.Text, parentPath, parent.Span, chain.Add(key)));
        }

        _files[key] = file;
        if (!file.LacksParents)
        {
            RuleDefinition.CheckRefinements(file, problems);
            RuleDefinition.CheckDisabled(file, problems);
        }

        return file;
    }

    private static void Inherit(PolicyFile file, PolicyFile? parent)
    {
        if (parent is not null)
        {
            file.Parents.Add(parent);
        }

        file.LacksParents |= parent is null or { LacksParents: true } or { IsReadable: false };
    }

    private PolicyFile? Find(string name, string? path, SourceSpan? place)
    {
        if (path is null && BuiltInPolicies.Find(name) is { } builtIn)
        {
            return PolicyFile.Read(builtIn, Sha256.HexOf(builtIn.Utf8.Span), isBuiltIn: true, problems);
        }

        if (path is not null && readFile(path) is { } bytes)
        {
            var source = SourceReader.Decode(path, bytes, quotable: true);
            return PolicyFile.Read(source, Sha256.HexOf(bytes), isBuiltIn: false, problems);
        }

        var folder = path is null ? null : listFolder(path);
        if (folder?.Any(PolicyPath.IsPolicy) == true)
        {
            return PolicyFile.OfFolder(path!);
        }

        var message =
            folder is not null ? $"the folder {path} has no policy files"
            : path is not null ? $"there is no policy file {path}"
            : listFolder(name) is not null ? $"there is no built-in policy {name}; the folder is {name}/"
            : $"there is no built-in policy {name}{NearestName.Hint(name, BuiltInPolicies.Names)}; a file's name ends with .yaml";
        problems.Add(new Problem(ProblemIds.PolicyNotFound, message, place, place is null ? name : null));
        return null;
    }

    private IEnumerable<string> NamesIn(string folder) =>
        listFolder(folder)!.Where(PolicyPath.IsPolicy).Order(StringComparer.Ordinal);
}
