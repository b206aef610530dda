using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Resolution;

public class NullBeforeNet10Tests
{
    [Theory]
    [InlineData("net10.0", "null-resets-value")]
    [InlineData("net8.0", "text-refused")]
    [InlineData("netcoreapp3.1", "text-refused")]
    public void Null_is_read_as_the_projects_framework_reads_it(string target, string observation)
    {
        var files = new MemoryFiles()
            .With(
                "App.csproj",
                $"<Project><PropertyGroup><TargetFramework>{target}</TargetFramework></PropertyGroup></Project>"
            )
            .With("appsettings.json", """{ "Session": { "Cookie": { "HttpOnly": null, "Domain": null } } }""");

        var application = new SecPolicyEngine(files)
            .Resolve(new ResolveOptions { Now = default })
            .Applications.Single();

        Assert.Equal([observation], application.Environments.Single().Observations.Select(found => found.Id));
    }
}
