using SecPolicy.Engine.Discovery.Deployment.Compose;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Oracle.Compose;

/// <summary>What containers get by our reading is what the real docker-compose gives them, wherever it and the specification agree.</summary>
public sealed class ComposeOracleTests
{
    [SkippableFact]
    public void Generated_projects_come_to_what_docker_compose_makes_of_them()
    {
        DockerCompose.Require();
        var compared = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var project = new RandomCompose(new Random(seed)).Make();
            using var compose = new DockerCompose();
            var (expected, error) = compose.Config(project.Files, project.ComposeFiles, project.Shell);
            Assert.True(error is null, $"seed {seed}: {error}");
            var ours = Read(project.Files, project.ComposeFiles, out var problems);
            Assert.Empty(problems.Select(problem => $"seed {seed}: {problem.Message} {problem.Span?.StartPosition}"));
            foreach (var (service, variables) in expected)
            {
                var actual = ours.Services[service];
                var message = $"seed {seed}, {service}\n{string.Join("\n---\n", project.Files)}";
                foreach (var (name, value) in variables)
                {
                    var entry = actual.Find(name);
                    Assert.True(entry is not null || value is null, $"{message}\n{name} is missing");
                    if (entry?.Value is StringValue known)
                    {
                        compared++;
                        Assert.True(known.Value == value, $"{message}\n{name}: '{known.Value}', truly '{value}'");
                    }
                    else if (project.Shell.Count == 0)
                    {
                        compared++;
                        var unset = entry?.AssumingUnset().Value;
                        var text = (unset as StringValue)?.Value;
                        Assert.True(text == value, $"{message}\n{name}: '{text}' where unset, truly '{value}'");
                        Assert.False(unset is UnknownValue, $"{message}\n{name} is unknown");
                    }
                }

                var more = actual
                    .Layers.SelectMany(layer => layer.Entries)
                    .Select(entry => entry.Key)
                    .Where(name => !variables.ContainsKey(name));
                Assert.True(!more.Any(), $"{message}\ntoo much: {string.Join(' ', more)}");
            }
        }

        Assert.True(compared > 600, $"{compared} values compared");
    }

    private static ComposeProject Read(
        IEnumerable<KeyValuePair<string, string>> files,
        string[] compose,
        out IReadOnlyList<Problem> problems
    )
    {
        var memory = new MemoryFiles();
        foreach (var (path, text) in files)
        {
            memory.With(path, text);
        }

        var project = ComposeProject.Load(memory, [.. compose]);
        foreach (var service in project.Services.Values)
        {
            _ = service.Layers;
        }

        problems = project.Problems;
        return project;
    }
}
