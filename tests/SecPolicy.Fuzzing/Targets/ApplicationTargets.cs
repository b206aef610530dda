using SecPolicy.Engine;
using SecPolicy.Engine.Discovery.Deployment.Compose;
using SecPolicy.Fuzzing.Checking;
using SecPolicy.Fuzzing.Grammars;
using SecPolicy.Fuzzing.Inputs;

namespace SecPolicy.Fuzzing.Targets;

/// <summary>What takes several files: applications as a whole, deployments, and the whole <c>check</c>.</summary>
internal static class ApplicationTargets
{
    /// <summary>The targets.</summary>
    public static IEnumerable<FuzzTarget> All => [Compose, Settings, Startup, Check];

    private static FuzzTarget Compose { get; } =
        new()
        {
            Name = "compose",
            FindSeeds = () =>
                [
                    .. Checkout.Contents(path =>
                        path.Contains("compose", StringComparison.Ordinal)
                        && (
                            path.EndsWith(".yml", StringComparison.Ordinal)
                            || path.EndsWith(".yaml", StringComparison.Ordinal)
                        )
                    ),
                    .. FolderSeeds.Repositories(path => path.Contains("compose", StringComparison.Ordinal), 40),
                ],
            Tokens = [.. FormatTokens.Yaml, .. FormatTokens.Compose],
            Generate = DeploymentGrammar.Compose,
            Budget = new(8_000_000, 60_000),
            FixedInputs = 300,
            IsOneFile = false,
            Run = (input, trace) =>
            {
                var files = Archive.Read(input, "compose.yaml");
                trace.Check(() =>
                {
                    var project = ComposeProject.Load(files, ["compose.yaml"]);
                    return (
                        project.Services.Values.Select(service => service.Layers.ToArray()).ToArray(),
                        project.Problems.ToArray()
                    );
                });
            },
        };

    private static FuzzTarget Settings { get; } =
        new()
        {
            Name = "settings",
            FindSeeds = () =>
                Checkout.Contents(path =>
                    path.EndsWith(".py", StringComparison.Ordinal)
                    && path.Contains("settings", StringComparison.Ordinal)
                ),
            Tokens = FormatTokens.Python,
            Generate = PythonGrammar.Make,
            Budget = new(3_000_000_000, 200_000),
            FixedInputs = 60,
            Run = (input, trace) =>
            {
                var files = Archive
                    .Read(input, "shop/settings.py")
                    .Add(
                        "manage.py",
                        "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"u8.ToArray()
                    )
                    .Add("shop/__init__.py", [])
                    .Add(".env", "A=1\nDEBUG=on\n"u8.ToArray())
                    .Add("requirements.txt", "Django==5.2\n"u8.ToArray());
                Resolve(files, input, trace);
            },
        };

    private static FuzzTarget Startup { get; } =
        new()
        {
            Name = "startup",
            FindSeeds = () =>
                Checkout.Contents(
                    path =>
                        path.EndsWith("Program.cs", StringComparison.Ordinal)
                        || path.EndsWith("Startup.cs", StringComparison.Ordinal),
                    200
                ),
            Tokens = FormatTokens.CSharp,
            Generate = CSharpGrammar.Make,
            Budget = new(1_000_000_000, 200_000),
            FixedInputs = 25,
            Run = (input, trace) =>
            {
                var files = Archive
                    .Read(input, "Program.cs")
                    .Add(
                        "Web.csproj",
                        "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"u8.ToArray()
                    )
                    .Add(
                        "appsettings.json",
                        "{ \"Session\": { \"IdleTimeout\": \"00:20:00\", \"Cookie\": { \"Name\": \"s\" } }, \"A\": \"true\" }"u8.ToArray()
                    );
                Resolve(files, input, trace);
            },
        };

    private static FuzzTarget Check { get; } =
        new()
        {
            Name = "check",
            FindSeeds = () => FolderSeeds.Repositories(_ => true, 240),
            Tokens = [.. FormatTokens.Repository, .. FormatTokens.Json, .. FormatTokens.Yaml, .. FormatTokens.DotEnv],
            Generate = RepositoryGrammar.Make,
            Budget = new(4_000_000_000, 400_000),
            FixedInputs = 12,
            IsOneFile = false,
            Run = RepositoryRun.Check,
        };

    private static void Resolve(MemoryFiles files, byte[] input, Trace trace) =>
        trace.Check(() =>
            new SecPolicyEngine(files).Resolve(new() { Now = RepositoryRun.Now, AssumeUnset = input.Length % 2 == 1 })
        );
}
