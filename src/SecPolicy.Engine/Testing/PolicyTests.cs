using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Finds and reads policy tests.</summary>
internal static class PolicyTests
{
    /// <summary>The tests of a built-in policy; empty when it has none.</summary>
    /// <param name="policy">The policy's name.</param>
    public static (ImmutableArray<PolicyTestFile> Files, ImmutableArray<Problem> Problems) OfBuiltIn(string policy)
    {
        var reader = new PolicyTestReader(Vocabulary.Standard, isBuiltIn: true);
        var files = ImmutableArray.CreateBuilder<PolicyTestFile>();
        var problems = new List<Problem>();
        foreach (var source in BuiltInPolicies.Tests(policy))
        {
            var (file, mistakes) = reader.Read(source, policy, path => path);
            problems.AddRange(mistakes);
            foreach (var test in file.Cases.Where(test => test.Folder is not null))
            {
                problems.Add(
                    new(
                        ProblemIds.PolicyTestInvalid,
                        "the test of a built-in policy has no folder around it; give files",
                        test.Span
                    )
                );
            }

            files.Add(file with { IsBuiltIn = true, Cases = [.. file.Cases.Where(test => test.Folder is null)] });
        }

        return (files.DrainToImmutable(), [.. problems]);
    }

    /// <summary>The tests that paths mean, by path.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="paths">
    /// Folders, for all tests below them that <c>.gitignore</c> does not exclude; test files; policy files, for the tests beside them; names
    /// of built-in policies.
    /// </param>
    public static (ImmutableArray<PolicyTestFile> Files, ImmutableArray<Problem> Problems) Find(
        IFileSystem files,
        IEnumerable<string> paths
    )
    {
        var found = new SortedDictionary<string, PolicyTestFile>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        foreach (var written in paths)
        {
            var path = RelativePath.Normalize(files, written);
            if (files.FolderExists(path))
            {
                var walk = new FolderWalk(files, ProjectFile.Empty);
                foreach (var folder in walk.Walk(path))
                {
                    Add(folder.Files.Where(PolicyNames.IsTest).Select(name => RelativePath.Join(folder.Path, name)));
                }

                problems.AddRange(walk.Problems);
            }
            else if (files.FileExists(path))
            {
                Add(PolicyNames.IsTest(path) ? [path] : Beside(files, path, problems));
            }
            else if (BuiltInPolicies.Names.Contains(written, StringComparer.Ordinal))
            {
                var (tests, mistakes) = OfBuiltIn(written);
                problems.AddRange(mistakes);
                foreach (var test in tests)
                {
                    // Beside the paths of files, of which none starts with a blank.
                    found.TryAdd(" " + test.Source.Path, test);
                }
            }
            else
            {
                var hint = NearestName.Hint(written, BuiltInPolicies.Names);
                problems.Add(
                    new(ProblemIds.PathNotFound, $"no such file, folder or built-in policy{hint}", null, written)
                );
            }
        }

        return ([.. found.Values], [.. problems]);

        void Add(IEnumerable<string> tests)
        {
            foreach (var test in tests.Where(test => !found.ContainsKey(test)))
            {
                if (Read(files, test, problems) is { } file)
                {
                    found.Add(test, file);
                }
            }
        }
    }

    private static PolicyTestFile? Read(IFileSystem files, string path, List<Problem> problems)
    {
        byte[] bytes;
        try
        {
            bytes = files.ReadFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(Unreadable.File(path, exception));
            return null;
        }

        var folder = RelativePath.Folder(path);
        var name = RelativePath.Name(path);
        var candidates = PolicyNames.PoliciesOf(name).Select(each => RelativePath.Join(folder, each)).ToArray();
        var (file, mistakes) = new PolicyTestReader(Vocabulary.Standard).Read(
            SourceReader.Decode(path, bytes, quotable: true),
            Array.Find(candidates, files.FileExists) ?? candidates[0],
            relative =>
                RelativePath.Normalize(files, relative.StartsWith('/') ? relative : RelativePath.Join(folder, relative))
        );
        problems.AddRange(mistakes);
        return file;
    }

    /// <summary>The tests of a policy file.</summary>
    private static string[] Beside(IFileSystem files, string policy, List<Problem> problems)
    {
        var folder = RelativePath.Folder(policy);
        var name = RelativePath.Name(policy);
        try
        {
            return
            [
                .. files
                    .List(folder)
                    .Where(entry =>
                        !entry.IsFolder
                        && PolicyNames.IsTest(entry.Name)
                        && PolicyNames
                            .PoliciesOf(entry.Name)
                            .FirstOrDefault(each => files.FileExists(RelativePath.Join(folder, each))) == name
                    )
                    .Select(entry => RelativePath.Join(folder, entry.Name)),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(Unreadable.Folder(folder, exception));
            return [];
        }
    }
}
