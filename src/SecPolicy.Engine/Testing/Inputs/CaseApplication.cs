using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing.Inputs;

/// <summary>Resolves the application of a case that is about files: as a run does, but one application in one environment.</summary>
/// <param name="files">The file system of folders.</param>
/// <param name="vocabulary">The catalog.</param>
/// <param name="now">The time as of which cases are judged that name none.</param>
internal sealed class CaseApplication(IFileSystem files, Vocabulary vocabulary, DateTimeOffset now)
{
    private const string ProjectFileName = ".secpolicy.yaml";

    /// <summary>Resolves the application, the environment of the case being the only one that is judged.</summary>
    /// <param name="test">The case.</param>
    /// <param name="problems">What keeps it from being resolved, and what is wrong with its files, at places of the test file.</param>
    /// <returns>Null when there is nothing to judge.</returns>
    public ResolvedApplication? Resolve(PolicyTestCase test, List<Problem> problems)
    {
        if (test.Folder is { } asked && !files.FolderExists(asked))
        {
            problems.Add(Mistake(test.Span, $"there is no folder {asked}"));
            return null;
        }

        IFileSystem seen = test.Folder is { } folder
            ? new FolderFiles(files, folder)
            : new InlineFiles(AspNetCoreCase.Complete(test));
        var project = Project(seen);
        var declared = test is { Framework: "django", Folder: null }
            ? DjangoCase.Declare(test, vocabulary.Environments)
            : null;
        if (declared is not null)
        {
            project = project with { Applications = [.. project.Applications, declared] };
        }

        var (found, mistakes) = new ApplicationFinder(seen, vocabulary.Environments, project).Find(["."], []);
        if (declared is not null)
        {
            // What discovery makes of the same modules by itself is no second application.
            found = [.. found.Where(application => application.Folder == declared.Folder)];
        }

        problems.AddRange(project.Problems.Concat(mistakes).Select(problem => At(test, problem)));
        if (
            Choose(test, found, problems) is not { } application
            || JudgeOnly(application, test, problems) is not { } judged
        )
        {
            return null;
        }

        ImmutableArray<Layer> variables = test.Variables.IsEmpty
            ? []
            : [SecretEntries.Mark(Layer.FromPairs("variables", test.Variables), vocabulary.Sensitive)];
        var extra = new ExtraLayers([], [], variables);
        var resolved = new ApplicationResolver(seen, vocabulary, project, extra, test.Now ?? now).Resolve(judged);
        problems.AddRange(resolved.Problems.Select(problem => At(test, problem)));
        return resolved;
    }

    private static ProjectFile Project(IFileSystem seen)
    {
        try
        {
            return seen.FileExists(ProjectFileName)
                ? ProjectFileReader.Read(
                    SourceReader.Decode(ProjectFileName, seen.ReadFile(ProjectFileName), quotable: true),
                    "."
                )
                : ProjectFile.Empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ProjectFile.Empty with { Problems = [Unreadable.File(ProjectFileName, exception)] };
        }
    }

    private static DiscoveredApplication? Choose(
        PolicyTestCase test,
        ImmutableArray<DiscoveredApplication> found,
        List<Problem> problems
    )
    {
        DiscoveredApplication[] meant =
        [
            .. found.Where(application => test.Framework is null || application.Framework == test.Framework),
        ];
        if (meant.Length == 1)
        {
            return meant[0];
        }

        var what = test.Framework is { } framework ? $"application of {framework}" : "application";
        problems.Add(
            Mistake(
                test.Span,
                meant.Length == 0
                    ? $"the {(test.Folder is null ? "files show" : "folder has")} no {what}"
                    : $"the {(test.Folder is null ? "files show" : "folder has")} several applications: "
                        + string.Join(
                            ", ",
                            meant.Select(application => $"{application.Folder} ({application.Framework})")
                        )
                        + "; name one by folder or framework"
            )
        );
        return null;
    }

    /// <summary>The application with one environment that is judged: that of the name, or else the only one of the kind.</summary>
    private DiscoveredApplication? JudgeOnly(
        DiscoveredApplication application,
        PolicyTestCase test,
        List<Problem> problems
    )
    {
        var all = application.Environments;
        var chosen = all.Where(environment => Same(environment.Name, test.Environment)).Take(1).ToArray();
        if (chosen.Length == 0 && Enum.TryParse<EnvironmentKind>(test.Environment, ignoreCase: true, out var kind))
        {
            chosen = [.. all.Where(environment => environment.Kind == kind)];
        }

        if (
            chosen.Length == 0
            && application.Framework == "aspnetcore"
            && Bare(application, test.Environment) is { } bare
        )
        {
            all = [.. all.Append(bare).OrderBy(environment => environment.Name, StringComparer.Ordinal)];
            chosen = [bare];
        }

        if (chosen.Length == 1)
        {
            return application with
            {
                Environments =
                [
                    .. all.Select(environment => environment with { Judged = environment.Name == chosen[0].Name }),
                ],
            };
        }

        var names = string.Join(", ", (chosen.Length == 0 ? [.. all] : chosen).Select(environment => environment.Name));
        problems.Add(
            Mistake(
                test.EnvironmentSpan,
                chosen.Length == 0
                    ? $"there is no environment {test.Environment}{NearestName.Hint(test.Environment, all.Select(environment => environment.Name))}; there are {names}"
                    : $"several environments are {test.Environment}: {names}; name one"
            )
        );
        return null;
    }

    /// <summary>.NET runs in any environment, with the base files where it has no overlay.</summary>
    private DiscoveredEnvironment? Bare(DiscoveredApplication application, string name)
    {
        if (application.Environments.FirstOrDefault() is not { } any)
        {
            return null;
        }

        var spelt = string.Concat(char.ToUpperInvariant(name[0]).ToString(), name.AsSpan(1));
        return new(
            spelt,
            vocabulary.Environments.KindOf(spelt),
            Judged: true,
            [.. any.Files.Where(file => !file.EndsWith($".{any.Name}.json", StringComparison.Ordinal))],
            []
        );
    }

    /// <summary>A problem of the case's files, at the place in the test file where they stand.</summary>
    private static Problem At(PolicyTestCase test, Problem problem)
    {
        if (problem.Span is not { } span)
        {
            return new(problem.Id, problem.Message, test.Span);
        }

        var place = test.Files.FirstOrDefault(file => file.Path == span.Source.Path)?.Span ?? test.Span;
        var position = span.StartPosition;
        return new(problem.Id, $"{span.Source.Path}:{position.Line}:{position.Column}: {problem.Message}", place);
    }

    private static Problem Mistake(SourceSpan span, string message) => new(ProblemIds.PolicyTestInvalid, message, span);

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
