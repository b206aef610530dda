using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Testing.Inputs;

/// <summary>
/// Completes the files of an ASP.NET Core case, so that it needs no project and shows only the lines that matter.
/// </summary>
internal static class AspNetCoreCase
{
    private const string Project = "App.csproj";

    /// <summary>The case's files, with a project where code alone would be no application.</summary>
    public static ImmutableArray<InlineFile> Complete(PolicyTestCase test) =>
        test.Framework == "aspnetcore"
        && test.Files.Any(file => file.Path.EndsWith(".cs", StringComparison.Ordinal))
        && !test.Files.Any(file => IsApplication(file.Path))
            ? test.Files.Add(new(Project, """<Project Sdk="Microsoft.NET.Sdk.Web" />""", test.Span))
            : test.Files;

    private static bool IsApplication(string path) =>
        RelativePath.Name(path).StartsWith("appsettings.", StringComparison.Ordinal)
        || path.EndsWith(".csproj", StringComparison.Ordinal);
}
